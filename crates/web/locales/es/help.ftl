# The help as customers read it.

help-title = Ayuda
help-lead = Respuestas breves a lo que más se pregunta.
help-empty = Aquí todavía no hay nada escrito.
help-other = Más temas
help-search = Buscar en la ayuda
help-search-field = ¿De qué se trata?
help-found =
    { $n ->
        [one] Un artículo tiene estas palabras.
       *[other] { $n } artículos tienen estas palabras.
    }
help-none = Ningún artículo tiene estas palabras.
help-none-words = Pruebe con otras palabras o escríbanos: le responderá una persona.
help-tag = Artículos sobre «{ $tag }»
help-tags = Temas:
help-crumbs = Dónde está
help-suggested = Quizá la respuesta ya esté aquí
help-beside = (se abre en una pestaña nueva)
help-first = Mirar primero en la ayuda
help-other-language = Este artículo aún no está traducido. Aquí está en { $language }.
help-changed = Última modificación:
help-print = Imprimir
help-helpful = ¿Le ha servido?
help-yes = Sí
help-no = No
help-thanks = Gracias. Leemos cada respuesta.
help-missing = ¿Qué faltaba?
help-missing-words = Con sus palabras (opcional)
help-missing-hint = Aquí nadie puede responderle: no escriba su nombre ni su dirección.
help-missing-send = Enviar
help-also = Lea también
help-still = ¿Aún nos necesita?
help-still-words = Escríbanos: sabrá al momento cuándo tendrá respuesta.
