# Respuestas guardadas y macros: su lista, su editor, las de un ticket, y lo que se ve de ellas en la respuesta.

saved-title = Respuestas guardadas
saved-lead = Las palabras que guarda para lo que se repite, en cada idioma de sus clientes, y lo que va con ellas.
saved-none = Aquí todavía no hay respuestas guardadas.
saved-new = Nueva respuesta guardada
saved-edit = Respuesta guardada
saved-edit-lead = Sus palabras van a un borrador y allí se pueden cambiar antes de enviarlas.
saved-used =
    { $n ->
        [0] sin usar todavía
        [one] usada una vez
       *[other] usada { $n } veces
    }
saved-not-translated = sin traducir: { $languages }
saved-about = Nombre y propietario
saved-name = Nombre
saved-name-hint = Es lo que buscan los compañeros. Los clientes no lo ven nunca.
saved-scope = Para
saved-words = Texto
saved-words-hint = Un cliente lo recibe entero en su idioma, o no lo recibe. Deje vacíos todos los idiomas para una macro que solo cambia el ticket.
saved-words-others = Otros idiomas
saved-placeholders = Lo que puede nombrar el texto
saved-placeholders-lead = Cada uno representa un valor del ticket. Lo que no tiene valor queda como está escrito aquí y no se envía hasta que lo rellene.
saved-placeholders-if = Para omitir algo cuando no hay valor:
saved-beside = Lo que va con ella
saved-beside-hint = Se hace cuando sale la respuesta, y antes se puede quitar. Sin texto se hace al momento.
saved-unchanged = como está
saved-field-then = Después, el ticket
saved-field-budget = Próximas noticias prometidas en
saved-field-team = Equipo
saved-field-agent = Agente
saved-field-category = Categoría
saved-field-priority = Prioridad
saved-field-snooze = Apartar
saved-field-tags = Añadir etiquetas
saved-field-untags = Quitar etiquetas
saved-tags-hint = Separadas por comas.
saved-whom-me = quien la use
saved-whom-nobody = nadie
saved-suggested = Cuándo se sugiere
saved-fit-category = En tickets de estas categorías
saved-fit-words = Cuando la carta tiene estas palabras
saved-fit-words-hint = Separadas por comas; install* vale por todas las palabras que empiezan así.
saved-preview = Cómo se lee
saved-ticket = Número de un ticket
saved-ticket-hint = El texto se muestra como lo enviaría allí ahora.
saved-wordless = Sin texto: solo cambia el ticket.
saved-unresolved = Sin valor en este ticket: { $names }
saved-unresolved-send = Por rellenar antes de enviar: { $names }
saved-keep = Guardar
saved-show = Mostrar
saved-back = Cancelar
saved-let-go = Eliminar la respuesta guardada

# Lo que hace
saved-then-promise = Promete las próximas noticias
saved-then-promise-in = Promete las próximas noticias en { $budget }
saved-then-wait = Después espera al cliente
saved-then-propose = Propone una solución
saved-then-solve = Después, resuelto
saved-then-keep = No promete nada
saved-pauses = Para el reloj: esperamos al cliente
saved-solves = Lo marca como resuelto
saved-change-team = Lo pasa a { $team }
saved-change-team-told = Lo pasa a { $team } y avisa al cliente
saved-change-category = Categoría { $category }
saved-change-me = Lo asigna a quien la use
saved-change-nobody = No lo asigna a nadie
saved-change-agent = Lo asigna a { $name }
saved-change-priority = Prioridad { $priority }
saved-change-tag = Etiqueta { $tag }
saved-change-untag = Quita la etiqueta { $tag }
saved-snooze-tomorrow = Lo aparta hasta que abramos mañana
saved-snooze-monday = Lo aparta hasta el lunes
saved-snooze-week = Lo aparta una semana

# En un ticket
saved-take-lead = Cada una como la leería ahora el cliente. Lo que ha escrito se queda, y el texto va debajo.
saved-is-suggested = encaja con este ticket
saved-take = Poner en la respuesta
saved-take-named = Poner en la respuesta: { $name }
saved-take-in = En { $language }
saved-take-in-named = Poner en la respuesta en { $language }: { $name }
saved-apply = Hacerlo ahora
saved-apply-named = Hacerlo ahora: { $name }
saved-all = Todas las respuestas guardadas
saved-menu = Respuestas guardadas
saved-suggestions = Sugeridas
saved-find = Buscar una en { $language }
saved-read = Leerlas antes de elegir
saved-along = Cuando salga

# Lo que se rechazó
saved-error-name = Póngale un nombre.
saved-error-scope = Elija a alguien para quien pueda guardar una.
saved-error-many = Ya hay { $n } de este tipo. Elimine una antes.
saved-error-field = Esto no se puede leer.
saved-error-nothing = Escriba su texto, o elija algo que cambie.
saved-error-needs-words = Sin texto no puede prometer ni proponer nada.
saved-error-placeholder = El texto en { $language } nombra { $name }, y no puede.
saved-error-unreadable = El texto en { $language } no se puede leer: { $why }
saved-error-not-translated = No está traducida al { $language }.
saved-error-unresolved = Rellene { $name } antes de enviar.
saved-error-ticket = No hay un ticket con ese número que pueda ver.
saved-error-team = El equipo al que debía pasar el ticket ya no existe. Quite ese cambio.
saved-error-category = El equipo no tiene esa categoría. Quite ese cambio.
saved-held = No salió: algo que va con ella ya no se puede hacer. Quítelo.
