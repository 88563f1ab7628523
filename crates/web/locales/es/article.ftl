# Help articles as agents keep them.

article-title = Artículos
article-lead = Lo que los clientes leen antes de escribir.
article-new = Nuevo artículo
article-none = Todavía no hay artículos. Empiece por lo que más le preguntan.
article-none-fit = Ningún artículo coincide.
article-see-help = Ver la ayuda como los clientes
article-any = cualquiera
article-filter = Acotar la lista
article-find = Palabras del título o una etiqueta
article-state = Estado
article-gap = Falta o hay que revisar en
article-draft = borrador
article-published = publicado
article-retired = retirado
article-counted = { $views } lecturas · { $yes } sí · { $no } no
article-write = Escribir
article-read = Leer como los clientes
article-publish = Publicar
article-retire = Retirar
article-remove = Eliminar con todo lo guardado
article-lead-publishes = Lo publica un responsable.
article-languages-hint = Un cliente lee el artículo entero en su idioma, o en aquel del que se traduce.
article-traits = Su lugar
article-section = Sección
article-no-section = ninguna
article-source = Escrito en
article-tags = Etiquetas
article-tags-hint = Los clientes las ven. Sepárelas con comas.
article-also = Lea también
article-also-hint = Números de artículos, por ejemplo 3, 7. Los de la misma etiqueta o sección completan la lista.
article-position = Puesto en la lista
article-position-hint = El número más bajo va primero.
article-slug = Palabras en su dirección
article-save-traits = Guardar su lugar
article-missing = Lo que echaron en falta los lectores
article-revisions = Guardados
article-revision = Guardado { $n }
article-same = Antes no había nada distinto.
article-take-back = Recuperar estas palabras
article-back = Volver a los artículos
article-dead-link = { $link } en { $language } no lleva a ningún artículo que los clientes puedan leer.
article-gone = artículo inexistente
article-edit = { $title } · { $language }
article-edit-lead = Cada guardado se conserva y se puede recuperar.
article-words = Texto
article-name = Título
article-excerpt = Una línea que lo resume
article-excerpt-hint = Aparece en las listas. Si queda vacía, sirve el principio del texto.
article-body = Texto
article-body-hint = Markdown. Otro artículo se enlaza así: [palabras](/help/12).
article-slip = Solo una errata: no hace falta revisar las traducciones
article-save = Guardar
article-show = Ver cómo queda
article-preview = Cómo queda
article-stale = El texto de partida cambió después. Guardar dice que esta traducción concuerda con él.
article-error-title = Póngale un título.
article-error-empty = Escriba el texto.
article-error-name = Póngale nombre en al menos un idioma.
article-error-changed = Entretanto otra persona guardó este texto. Mire el suyo en otra pestaña y guarde el de usted en una página reabierta.
article-error-many = Ya hay { $n }. Quite uno primero.
article-error-tags = Como máximo { $n } etiquetas.
article-error-field = Esto no se puede leer.
article-sections = Secciones
article-sections-lead = Las partes de la ayuda, en el orden en que las ven los clientes.
article-section-new = Nueva sección
article-section-add = Añadir
article-section-save = Guardar
article-section-remove = Quitar; sus artículos se quedan
article-section-count =
    { $n ->
        [one] un artículo
       *[other] { $n } artículos
    }
article-report = Lo que ahorra la ayuda
article-report-lead = Las últimas { $n } semanas.
article-report-file = Como archivo
article-spared = Visitas y solicitudes
article-spared-words = { $visits } visitas; tras { $followed } de ellas llegó un formulario en tres días. { $share } se ahorraron.
article-spared-hint = Una visita es un navegador que lee artículos. Quien escribe después por correo no se conoce y no cuenta.
article-week = Semana del
article-visits = Visitas
article-followed = Escribieron después
article-share = Ahorradas
article-views = Lecturas
article-suggested = Desde un formulario
article-yes = Sirvió
article-no = No sirvió
article-take = Enlazar un artículo
article-take-lead = Su título y su dirección van al final de su respuesta, para quien lee en { $language }.
article-take-insert = Poner en la respuesta
article-take-back-to = Volver al ticket
article-missed = Buscado en vano
article-missed-none = Todo lo que se buscó se encontró.
article-times =
    { $n ->
        [one] una vez
       *[other] { $n } veces
    }
