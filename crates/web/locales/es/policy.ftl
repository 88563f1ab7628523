# The policy: cadences, calendars, promises, mails, files and revisions.

section-policy = Reglas
side-busy = Mucha actividad: { $teams }.

policy-title = Reglas
policy-words = Lo que se promete, lo que sale solo y con qué palabras. Nada cambia antes de guardarlo.
policy-parts = Partes de las reglas
policy-way = Dónde se está
policy-overview = Resumen
policy-cadences = Cadencias
policy-calendars = Calendarios
policy-promises = Promesas
policy-mails = Correos
policy-files = Archivos
policy-revisions = Historial

## Overview and busy switches

policy-live = Lo que está en vigor
policy-made = Revisión { $number }, hecha por { $by }, { $at }.
policy-running = Cadencias en curso: { $n }
policy-revisions-see = Ver todas las revisiones y lo que cambió
policy-busy = Temporadas de mucha actividad
policy-busy-why = Mientras un equipo tiene mucha actividad, lo que promete tarda más. Las promesas ya dadas se quedan como están.
policy-busy-on = mucha actividad
policy-busy-start = Empezar la temporada
policy-busy-stop = Terminar la temporada
policy-busy-same = { $promise }: { $within }, siempre
policy-busy-longer = { $promise }: { $within }, con mucha actividad { $busy }
policy-warnings = Por revisar

## Saving

policy-read-only = La administración puede cambiar esta página.
policy-unsaved = Sin guardar todavía
policy-discard = Descartar
policy-look = Mostrar lo que cambia
policy-save = Guardar, desde ahora
policy-saved = Guardado. La revisión { $number } está en vigor.
policy-take-back = Deshacer
policy-taken-back = Deshecho: la revisión { $number } está en vigor y dice lo de antes.
policy-take-back-late = No se ha deshecho nada: alguien ha guardado después y la revisión { $number } está en vigor.
policy-unchanged = No cambiaría nada.
policy-mistakes =
    { $n ->
        [one] Un error, no se ha guardado nada
       *[other] { $n } errores, no se ha guardado nada
    }
policy-review = Lo que cambiaría al guardar
policy-review-why = Nada de esto está todavía en vigor.
policy-overtaken = Mientras tanto alguien guardó otra revisión. Abajo está lo que sus palabras cambian en ella.
policy-promises-stay =
    { $open ->
        [0] No hay ninguna promesa en curso.
        [one] La promesa en curso mantiene su fin.
       *[other] Las { $open } promesas en curso mantienen su fin.
    }
policy-promises-move = Contadas de nuevo, { $moving } de las { $open } promesas en curso terminarían a otra hora, y { $breaking } quedarían incumplidas enseguida.
policy-freeze = Mantener lo que se dijo
policy-recompute = Contarlas de nuevo
policy-runs-change = Para las que ya están en curso: correos nuevos { $new }, movidos { $moved }, quitados { $gone }.
policy-runs-keep = Mantener lo previsto para ellas
policy-runs-follow = Hacer que sigan los nuevos pasos
policy-note = Nota
policy-file-added = nuevo
policy-file-removed = quitado
policy-file-edited = cambiado
policy-line-old = Línea antigua
policy-line-new = Línea nueva
policy-line-change = Cambio
policy-line-text = Texto
policy-line-added = añadida
policy-key = Clave
policy-key-hint = Minúsculas, cifras y guiones. Figura en los archivos y no cambia.
policy-line-removed = quitada

## Cadences

policy-cadences-words = Todo lo que sale solo, con su razón y su próximo correo.
policy-cadences-none = Todavía no hay cadencias.
policy-cadence-words = { $anchor }. En curso: { $n }. Cuenta la hora de { $city }.
policy-cadence-running = en curso: { $n }
policy-cadence-tickets-team = el equipo de la solicitud
policy-cadence-next = Lo próximo que sale:
policy-cadence-next-none = No hay nada previsto.
policy-cadence-why = Palabras para los clientes. Dicen por qué existe esta cadencia.
policy-cadence-until = Termina cuando se cumple: { $facts }
policy-cadence-new = Nueva cadencia
policy-cadence-new-words = Qué la inicia, qué la termina y sus primeros pasos. Vale para lo que ocurra después de guardar.
policy-terms = Inicio, fin y palabras
policy-terms-anchor = Empieza cuando
policy-terms-team = Quién escribe
policy-terms-team-hint = En una solicitud escribe su equipo; en los demás casos, elija uno.
policy-terms-until = Termina en cuanto se cumpla uno de estos hechos
policy-terms-facts = Las palabras posibles, separadas por comas: { $facts }
policy-terms-no-facts = Este inicio no tiene tales palabras.
policy-terms-only-if-hint = Las mismas palabras; tras «not» una no debe cumplirse.
policy-terms-optional = Los clientes pueden rechazar sus correos
policy-terms-quiet = Sus correos respetan las horas de silencio
policy-terms-words = Por qué existe, en palabras para los clientes
policy-steps = Pasos
policy-step-add = Paso
policy-step-blanks = Enviar { $mail } { $at }. Si entonces está cerrado: { $closed }.
policy-step-mail = Enviar «{ $mail }», { $at }.
policy-step-both = Enviar «{ $mail }» y { $action }, { $at }.
policy-step-action = Por sí solo: { $action }, { $at }.
policy-step-earlier = Si entonces está cerrado, antes.
policy-step-later = Si entonces está cerrado, después.
policy-step-only-if = Solo si: { $facts }
policy-step-needs = Solo después de que llegue «{ $step }».
policy-step-no-mail = ningún correo
policy-step-no-action = nada más
policy-step-needs-none = ningún otro paso
policy-step-more = Más sobre «{ $step }»
policy-step-copy = Copiar
policy-step-drop = Quitar
policy-step-cell-key = Nombre del paso
policy-step-cell-at = Cuándo
policy-step-cell-mail = Correo
policy-step-cell-action = Hacer también
policy-step-cell-to = A
policy-step-cell-late = Si entonces el servidor estaba parado
policy-step-cell-closed = Si entonces está cerrado
policy-step-cell-needs = Solo después de que llegue este paso
policy-step-cell-only-if = Solo si
policy-step-cell-every = De nuevo cada
policy-step-cell-times = Cuántas veces como mucho
policy-closed-stay = enviarlo de todos modos
policy-closed-earlier = enviarlo antes
policy-closed-later = enviarlo después
policy-late-merge = solo sale el último correo perdido
policy-late-skip = omitirlo
policy-late-send = enviarlo con retraso
policy-to-customer = el cliente
policy-to-vendor = el vendedor
policy-to-account-manager = el gestor de la cuenta
policy-languages = { $present } de { $of } idiomas
policy-languages-missing = faltan: { $names }
policy-languages-stale = por revisar: { $names }

## When

policy-when-at-once = enseguida
policy-when-on-time = en ese momento
policy-when-on-the-day = el mismo día
policy-when-on-the-day-at = el mismo día a las { $hour }
policy-when-before = { $length } antes
policy-when-before-at = { $length } antes, a las { $hour }
policy-when-after = { $length } después
policy-when-after-at = { $length } después, a las { $hour }
policy-days =
    { $n ->
        [one] 1 día
       *[other] { $n } días
    }
policy-short-days = { $n } d
policy-short-hours = { $n } h
policy-day = { $weekday } { $date }

## Anchors and actions

policy-anchor-ticket-received = Llega una solicitud
policy-anchor-ticket-moved = Una solicitud pasa a otro equipo
policy-anchor-ticket-waiting = Esperamos al cliente
policy-anchor-ticket-proposed = Se propone una solución
policy-anchor-ticket-solved = Una solicitud queda resuelta
policy-anchor-news-due = Se deben noticias
policy-anchor-account-created = Se crea una cuenta
policy-anchor-purchase = Se compra algo
policy-anchor-period-end = Termina un período pagado
policy-anchor-invoice-due = Vence una factura
policy-anchor-payment-received = Se paga una factura
policy-anchor-payment-partial = Se paga parte de una factura
policy-anchor-payment-failed = Falla un pago
policy-anchor-transfer-announced = Se anuncia una transferencia
policy-anchor-card-expiring = Caduca una tarjeta
policy-anchor-service-suspended = Se suspende un servicio
policy-anchor-service-restored = Un servicio vuelve a funcionar
policy-anchor-refund-approved = Se aprueba un reembolso
policy-anchor-refund-failed = Un reembolso vuelve
policy-anchor-wrong-person = Nuestro correo no era para esa persona
policy-anchor-inquiry-sent = Se pregunta a un vendedor
policy-anchor-reply-all-missing = Un vendedor responde sin ponernos en copia
policy-anchor-shipping-delay = Un vendedor anuncia un retraso
policy-anchor-maintenance-start = Empieza un mantenimiento
policy-anchor-maintenance-updated = Hay noticias de un mantenimiento
policy-anchor-maintenance-ended = Un mantenimiento ha terminado
policy-anchor-subscribed = Alguien pide que le avisen
policy-anchor-rated = Un cliente valora
policy-action-suspend = suspender el servicio
policy-action-escalate = pasarlo más arriba
policy-action-open-ticket = abrir un tique
policy-action-renew = emitir la próxima factura
policy-action-notify = avisar al equipo
policy-action-webhook = avisar a otro programa

## Strip and planned mails

policy-strip = Próximos 30 días
policy-strip-for = mostrados para
policy-strip-who = { $name }, desde el { $date }
policy-strip-open = abierto
policy-strip-closed = cerrado, el tiempo está parado
policy-strip-quiet = horas de silencio
policy-strip-shut = cerrado
policy-strip-mail = un correo, todos los clientes
policy-strip-new = por su cambio
policy-strip-mails =
    { $n ->
        [one] 1 correo
       *[other] { $n } correos
    }
policy-plans = Todos los correos que enviaría
policy-plans-totals = Hasta el { $until }: correos { $mails }, clientes { $customers }
policy-plans-none = No hay nada previsto en estos días.
policy-plans-new =
    { $n ->
        [one] 1 nuevo
       *[other] { $n } nuevos
    }
policy-plans-moved =
    { $n ->
        [one] 1 movido
       *[other] { $n } movidos
    }
policy-plans-more = Todos
policy-plans-foot = Omitir aquí omite un correo para un cliente y lo anota en su historial.
policy-plan-when = Cuándo
policy-plan-to = A
policy-plan-message = Mensaje
policy-plan-language = Idioma
policy-plan-why = Por qué
policy-plan-acts = Lo que se puede hacer
policy-plan-counted = { $offset }, desde el { $date }
policy-plan-edited = palabras propias
policy-plan-skip = Omitir
policy-plan-unskip = Enviarlo de todos modos
policy-plan-now = Enviar ahora
policy-plan-edit = Las palabras de un correo
policy-plan-edit-words = A { $to }, sale { $at }.
policy-plan-edit-why = Estas palabras valen para este único correo. La cadencia se queda como está.
policy-plan-keep = Quedarse con estas palabras
policy-plan-original = Volver a las palabras de las reglas
policy-mark-new = nuevo
policy-mark-moved = movido, era { $from }
policy-mark-gone = quitado
policy-moved-quiet = movido fuera de la noche
policy-moved-closed = movido al horario de apertura
policy-moved-warning = movido con su aviso
policy-skip-passed = su momento había pasado
policy-skip-anchor-passed = lo que debía preceder ya ocurrió
policy-skip-merged = salió «{ $step }» en su lugar
policy-skip-late = demasiado tarde
policy-skip-condition = «{ $fact }» no se cumple
policy-skip-no-proof = «{ $step }» nunca llegó
policy-skip-ended = terminó: { $fact }
policy-skip-suppressed = ya no sale nada hacia esta dirección
policy-skip-unwritable = no se pudo escribir: { $why }
policy-skip-by = omitido por { $by }

## Calendars

policy-calendars-words = Las horas en las que se cuentan las promesas.
policy-calendars-none = Todavía no hay calendarios.
policy-calendar-teams = Equipos que lo siguen: { $teams }
policy-team-calendar = Calendario que cuenta
policy-team-calendar-of = Calendario para { $mailbox }
policy-team-assign = Los nuevos tickets van a
policy-team-by-hand = quien los tome
policy-team-in-turn = cada miembro por turno
policy-team-fewest = quien tiene menos abiertos
policy-team-hint = Las promesas en curso solo siguen si usted lo elige; antes de guardar se ve cuántas cambiarían.
policy-team-words = Qué horas cuentan para quienes escriben a este equipo.
policy-calendar-zone = Zona horaria
policy-calendar-week = Semana
policy-calendar-holidays = Festivos
policy-calendar-holidays-hint = Códigos separados por comas: { $sets }, o una región como DE-BY
policy-calendar-closed = Días de cierre
policy-calendar-closed-hint = Una fecha por línea: 2026-12-28
policy-calendar-reduced = Días con otro horario
policy-calendar-reduced-hint = Una fecha y su horario por línea: 2026-12-24 09:00-12:00
policy-calendar-sentence = La frase que dice a los clientes qué horas cuentan
policy-day-closed = cerrado
policy-calendar-new = Nuevo calendario
policy-calendar-new-words = Un equipo lo sigue cuando su buzón lo nombra en el archivo de los equipos.
policy-calendar-files = Archivos con días de cierre
policy-calendar-files-hint = Archivos iCalendar de las reglas, separados por comas. El que ningún calendario nombre se quita.
policy-calendar-ics = Añadir un archivo iCalendar
policy-calendar-ics-choose = Archivo de este equipo
policy-calendar-ics-name = Nombre del archivo
policy-calendar-ics-name-hint = company.ics. Uno del mismo nombre se sustituye.
policy-calendar-ics-text = Su texto, de BEGIN:VCALENDAR a END:VCALENDAR

## Promises

policy-promises-words = Lo que se dice a los clientes, cuánto puede tardar y a quién se avisa antes de que sea tarde.
policy-promises-none = Todavía no hay promesas.
policy-promise-within = En { $within }.
policy-promise-busy = Con mucha actividad: { $busy }.
policy-promise-cell-within = Plazo
policy-promise-cell-busy = Con mucha actividad
policy-promise-cell-choices = Otros plazos que se pueden elegir
policy-promise-budget-hint = Como lo escriben las reglas: 48 working hours, 2 working days, 12h
policy-promise-busy-hint = Vacío si no cambia
policy-promise-choices-hint = Separados por comas
policy-promise-sentence = La frase dada
policy-promise-sentence-hint = El plazo y el fin ocupan el lugar de:
policy-warn = A quién se avisa
policy-warn-hint = 4 working hours before, on time, 8 working hours after. Una línea vacía desaparece.
policy-warn-at = Cuándo
policy-warn-to = A quién
policy-rung-owner = quien tiene el tique
policy-rung-lead = el responsable
policy-rung-account-manager = el gestor de la cuenta
policy-rung-head = la administración
policy-promise-new = Nueva promesa
policy-promise-new-words = La reciben las solicitudes que lleguen después de guardar; lo prometido antes queda.
policy-promise-kind = Tipo
policy-promise-givers = Equipos que la hacen
policy-promise-givers-hint = En lugar de la de este tipo que hacen ahora.

## Mails

policy-mails-words = Cada texto que sale, por la cadencia que lo envía.
policy-mails-none = Todavía no hay correos.
policy-mails-alone = Enviados por ninguna cadencia
policy-mail = Correo
policy-mail-title = { $mail } · { $language }
policy-mail-subject = Asunto
policy-mail-preheader = Línea de vista previa
policy-mail-preheader-hint = Los programas de correo la muestran junto al asunto.
policy-mail-body = Texto
policy-mail-body-hint = Markdown. Un párrafo tras > es la promesa, lo que sigue a --- es el pie.
policy-mail-languages = Idiomas
policy-mail-missing = falta
policy-mail-stale = por revisar
policy-mail-stamp = Guardar dice que esta traducción corresponde al texto del que procede.
policy-mail-original = El texto de partida ({ $language })
policy-mail-new = Nuevo correo
policy-mail-new-words = Un correo existe en todos los idiomas de la empresa, o no existe.
policy-mail-new-when = Qué es y cuándo sale
policy-mail-on = Sale en cuanto
policy-mail-on-hint = Sus palabras pueden decir entonces de qué se trata. Como cadencia puede tener más pasos.
policy-mail-by-cadence = la envía un paso de una cadencia
policy-mail-first = los demás se traducen de este
policy-mail-ahead = escrito de antemano
policy-mail-ahead-why = Nadie lo recibe todavía: la empresa no escribe en este idioma. Cuando existan todos los correos, añádalo a los de la empresa.
policy-mail-add-language = Añadir un idioma
policy-preview = Como llega
policy-preview-words = con palabras de ejemplo
policy-preview-now = Mostrar estas palabras
policy-preview-letter = La carta como fue diseñada
policy-preview-text = Como texto simple
policy-preview-own = Aquí está lo que escribe un agente.

## Files

policy-files-words = Todo es texto. Lo que no tiene página propia se cambia aquí, con la misma comprobación.
policy-files-count =
    { $n ->
        [one] 1 archivo
       *[other] { $n } archivos
    }
policy-file-lines =
    { $n ->
        [one] 1 línea
       *[other] { $n } líneas
    }
policy-file-new = Archivo nuevo
policy-file-path = Ruta
policy-file-path-hint = cadences.toml, o mails/welcome.es.md. Un archivo iCalendar se añade en la página de su calendario.
policy-file-text = Texto del archivo
policy-file-remove = Quitar este archivo

## History

policy-revisions-words = Se guarda cada revisión: quién la hizo, cuándo y por qué.
policy-revisions-all = Todas las revisiones
policy-revision-number = Revisión
policy-revision-made = Hecha
policy-revision-by = Por
policy-revision-live = en vigor
policy-revision-changed = Lo que cambió la { $number }
policy-revision-compare = La vigente y la { $number }
policy-compare = De la revisión { $from } a la { $to }
policy-compare-from = De la
policy-compare-to = a la
policy-compare-show = Comparar
policy-changes = Lo que difiere
policy-changes-none = No difiere nada.
policy-restore = Volver a poner en vigor la revisión { $number }
policy-restore-look = Ver la vuelta atrás
policy-anchor-address-asked = Se pregunta a alguien si una dirección es suya
policy-anchor-not-genuine = Solo se atiende a clientes con copia registrada, y alguien no indicó un número nuestro
policy-anchor-ruled = La inicia una automatización
