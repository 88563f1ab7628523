# The composer around its words: recipients, files, moments, what is kept and what is doubtful; and the list of drafts.

# Recipients
compose-recipients = Destinatarios
compose-to = Para
compose-cc = Cc
compose-bcc = Cco
compose-recipients-hint = Direcciones separadas por comas. Nadie ve quién está en Cco.
compose-reply-to = { $name } quiere las respuestas en { $address }, que no es la dirección desde la que escribió.
compose-blind = { $to }; sin que lo vean: { $bcc }

# What is kept
compose-kept = Borrador guardado, { $at }
compose-keep = Guardar como borrador
compose-discard = Descartar el borrador
compose-discard-note = Descartar la nota
compose-unsaved = Aún no está guardado. Este navegador tiene el texto.
compose-lost = Otra página suya cambió este borrador. Lo que escribe aquí no se guarda: vuelva a cargar la página para seguir.

# Files
compose-attach = Adjuntar archivos
compose-attach-press = Añadir
compose-files = Archivos que van adjuntos
compose-file-remove = Quitar { $name }
compose-file-busy = Añadiendo archivos
compose-file-failed = Los archivos no se añadieron. Inténtelo de nuevo.

# When it leaves
compose-leaves = Sale
compose-leaves-now = ahora mismo
compose-leaves-tomorrow = cuando volvamos a abrir: { $at }
compose-leaves-monday = la semana que viene: { $at }
compose-leaves-at = en el momento que yo elija
compose-leaves-date = Día
compose-leaves-time = Hora
compose-leaves-zone = hora de { $city }
compose-leaves-promise = Lo que se promete cuenta desde que sale.
compose-promise-keeper = La cuenta y la cumple { $team }, adonde va la solicitud con esta respuesta.
compose-promise-day = una fecha que elijo
compose-promise-date = Día de la promesa
compose-promise-time = Hora, o ninguna para el final de la jornada
compose-promise-hint = Elija un día. Sin hora, es el final de la jornada.
compose-promise-moved = En el momento elegido no trabaja nadie del equipo: vale, pues, el siguiente en que se trabaja.
compose-waits = Sale { $at }
compose-waits-soon = Sale en un momento
compose-waits-by = Respuesta de { $name }, aún sin enviar
compose-take-back = Recuperar
compose-next-leaves = Sale la respuesta de { $by }

# What did not leave
compose-held = no enviada
compose-held-unseen = No salió: llegó algo que su autor no había visto.
compose-held-moved = No salió: el ticket pasó a otro equipo.
compose-held-ended = No salió: el asunto se cerró entretanto.
compose-held-no-agent = No salió: su autor ya no trabaja aquí.
compose-held-no-token = No salió: el programa que la enviaba ya no tiene acceso.
compose-held-no-bytes = No salió: no se pudo leer un archivo. Adjúntelo de nuevo.
compose-held-refused = No salió: el marco de nuestras respuestas no funciona. Avise a un administrador.
compose-held-open = Abrir en el área de escritura

# What is doubtful
compose-doubts-title = Mire otra vez antes de que salga
compose-doubts-press = Pulse enviar otra vez para enviarla así. Cada palabra está guardada.
compose-doubt-outsider = { $address } es nueva: la dirección no está en ningún mensaje de este ticket.
compose-doubt-robot = Probablemente nadie lee lo que va a { $address }.
compose-doubt-no-customer = { $name } no recibe esto: ninguna promesa se cumple ni se da.
compose-doubt-no-file = Escribe «{ $word }», y no va ningún archivo.
compose-doubt-dated = Promete: «{ $words }»
compose-doubt-dated-moved = En el momento elegido no trabaja nadie. Promete: «{ $words }»

# What was refused
compose-error-changed = Otra página suya cambió este borrador entretanto. Lo que ve no se ha enviado: pulse enviar otra vez si estas son las palabras.
compose-error-changed-other = El otro texto
compose-error-unattached = { $name } se eligió y no se añadió. Elíjalo otra vez y pulse «Añadir», o envíe sin él.
compose-error-too-long = Un mensaje tiene como máximo { $n } caracteres.
compose-error-closed = Este ticket está cerrado. Vuelva a abrirlo primero.
compose-error-no-such-promise = Las reglas ya no ofrecen esta promesa. Elija otra.
compose-error-other-promise = Ha cambiado lo que va con esta respuesta y, con ello, el equipo que cumple la promesa. Lea la nueva frase abajo y envíe otra vez.
compose-error-no-day = Elija el día que promete.
compose-error-day-past = El día que promete ya pasó. Elija uno por venir.
compose-error-day-far = Prometa un día dentro de los próximos { $n } días.
compose-error-no-moment = Elija un día y una hora por venir, dentro de un año.
compose-error-no-recipient = Nadie la recibiría. Indique a alguien en «Para».
compose-error-too-many-recipients = Una respuesta va como máximo a { $n } personas.
compose-error-too-many-files = Una respuesta lleva como máximo { $n } archivos, { $size } MB en total.
compose-error-no-address = «{ $address }» no es una dirección completa.
compose-error-own-address = { $address } es una dirección nuestra: una carta volvería aquí.
compose-error-suppressed = A { $address } ya no va nada, desde que un mensaje volvió. Quítela.
compose-error-already-left = Ya ha salido.
compose-error-refused = Esto no se puede enviar ahora ({ $code }).
compose-error-unwritable = Las reglas tienen un defecto que un administrador puede corregir:

# One line each
compose-event-planned = { $by } envió una respuesta que sale { $leaves }, { $at }.
compose-event-taken-back = { $by } recuperó la respuesta antes de que saliera, { $at }.
compose-event-held = { $why } { $at }

# The list
drafts-title = Borradores
drafts-lead = Lo que escribe y no ha enviado, dondequiera que lo empezara. Los demás no lo ven antes de enviarlo.
drafts-none = Sin borradores
drafts-none-words = Todo lo que escribió está enviado.
drafts-no-words = Aún sin palabras
drafts-files = { $n ->
    [one] 1 archivo
   *[other] { $n } archivos
}
