# What stands on a ticket beside its promises: title, priority, tags; closing and spam; and the list of tags.

label-title = Clasificación
label-priority = Prioridad
label-priority-change = Prioridad: { $priority }. Cambiar
priority-low = baja
priority-normal = normal
priority-high = alta
priority-urgent = urgente
label-tag-add = Añadir etiquetas
label-tag-hint = varias, separadas por comas
label-tag-remove = Quitar la etiqueta { $tag }
label-tags-all = Todas las etiquetas
label-tags-more = { $n } más
label-add = Añadir
label-rename = Ponerle otro título
label-rename-field = Título
label-rename-hint = Solo lo ven los agentes. Los correos conservan su asunto y siguen en el mismo hilo.
label-rename-save = Guardar el título
label-mail-subject = Asunto de los correos
label-page-title = Clasificar el ticket
label-page-lead = Quien escribió no ve nada de esto, y ninguna promesa se mueve por ello.
label-more = Más
label-close = Cerrar sin solución
label-close-why = ya no se debe nada, no se avisa a nadie
label-spam = Es no deseado
label-spam-why = ya no sale nada, nuevas cartas no cambian nada
label-not-spam = No es no deseado
label-spam-strip = Es no deseado: de aquí no sale nada y nada se debe. Las cartas nuevas se guardan aquí y no cambian nada.
label-block = Bloquear a este remitente

# One line each
label-event-closed = { $by } lo cerró sin solución, { $at }.
label-event-spam = { $by } lo marcó como no deseado, { $at }.
label-event-not-spam = { $by } dice que no es no deseado, { $at }. Lo prometido vuelve a valer.
label-event-tagged = { $by } añadió { $added }, { $at }.
label-event-untagged = { $by } quitó { $removed }, { $at }.
label-event-retagged = { $by } añadió { $added } y quitó { $removed }, { $at }.
label-event-priority = { $by } cambió la prioridad de { $from } a { $to }, { $at }.
label-event-title = { $by } lo tituló { $to } en vez de { $from }, { $at }.

# What is refused
label-refused-tag = «{ $tag }» no es una etiqueta: una palabra de hasta 40 caracteres, sin comillas.
label-refused-many = Un ticket tiene como máximo { $n } etiquetas. Quite una antes.
label-refused-empty = Un título tiene al menos una palabra.
label-refused-long = Un título tiene como máximo { $n } caracteres.

# The list of tags
section-tags = Etiquetas
tags-title = Etiquetas
tags-lead = Los agentes crean una etiqueta al usarla. Aquí cambia de nombre o de color, o pasa a otra, en todos los tickets a la vez.
tags-none = Ningún ticket tiene aún una etiqueta.
tags-count = { $n ->
    [one] en 1 ticket
   *[other] en { $shown } tickets
}
tags-unused = en ningún ticket
tags-edit = Editar { $tag }
tags-name = Nombre
tags-rename = Guardar el nombre
tags-colour = Color
tags-into = Pasa a
tags-into-choose = Elegir una etiqueta
tags-merge = Unir
tags-merge-hint = Quien escriba el nombre anterior obtiene desde entonces la otra etiqueta.
tags-remove = Eliminar
tags-taken = La etiqueta «{ $tag }» ya existe. Una mejor las dos.
tag-slate = gris
tag-red = rojo
tag-amber = ámbar
tag-green = verde
tag-teal = turquesa
tag-blue = azul
tag-violet = violeta
tag-pink = rosa
key-tags = etiquetas
key-priority = prioridad
plan-fact-closed = cerrado
plan-fact-merged = unido
plan-fact-spam = no deseado
plan-fact-taken-back = deshecho
