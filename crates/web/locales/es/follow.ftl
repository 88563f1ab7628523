# Seguir un ticket, y mencionar a colegas en las notas.

follow-title = Quién lo sigue
follow-nobody = Todavía no lo sigue nadie.
follow-join = Seguir
follow-leave = Dejar de seguir
follow-add = Añadir a un colega
follow-add-button = Añadir
follow-whom = Colega
follow-mention-hint = Una @ delante de un nombre avisa a ese colega.
follow-mention-choices = Colegas
follow-may-not-see = { $name } no puede ver este ticket: no se ha avisado a nadie y la nota no se ha guardado. Quite el nombre, o pase antes el ticket a otro equipo.
follow-several-named = Varios colegas se llaman { $name }. Escriba el nombre completo, o la dirección.
