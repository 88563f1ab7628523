# La página de un ticket, sus páginas para cambiar de equipo y asignar, «¿por qué esta fecha?» y el ticket nuevo.

# Cabecera
ticket-title = { $subject } · { $number }
ticket-no-subject = (sin asunto)
ticket-move = Cambiar de equipo
ticket-pause = Detener
ticket-resume = Reanudar el plazo
ticket-solve = Resuelto
ticket-reopen = Reabrir
ticket-nobody = Nadie todavía
ticket-assigned-to = Asignado a { $name }. Cambiar
ticket-me = { $name } (usted)
ticket-away = ausencia hasta { $until }
ticket-away-deputy = ausencia hasta { $until }, sustituye { $name }
ticket-team-of = { $team }, { $brand }

ticket-status-open = abierto
ticket-status-pending = a la espera del cliente
ticket-status-proposed = solución propuesta
ticket-status-solved = resuelto
ticket-status-closed = cerrado
ticket-status-spam = no deseado

# Cambiar de equipo y asignar
ticket-move-title = Pasar a otro equipo
ticket-move-lead = La promesa va con él. Lo que el cliente leería se muestra antes de salir.
ticket-move-none = Todavía no hay otro equipo.
ticket-assign-title = ¿Quién se encarga?
ticket-assign-lead = Los demás siguen viendo el ticket y pueden responder.
ticket-back = Volver al ticket { $number }

# La franja: lo que debemos
ticket-owed = Lo que debemos
ticket-owed-due = Dicho el { $made }. Vence: { $due }.
ticket-owed-broken = Dicho el { $made }. Vencía el { $due }, y aún lo debemos.
ticket-owed-paused = Dicho el { $made }. El plazo está detenido mientras esperamos a { $name }.
ticket-owed-nothing = Ahora no debemos nada a { $name }.
ticket-why = ¿Por qué esta fecha?

# La conversación
ticket-conversation = Conversación
ticket-folded = { $n ->
    [one] { $n } entrada anterior, { $day }
   *[other] { $n } entradas anteriores, { $day }
}
ticket-message-from = Mensaje de { $name }
ticket-reply-by = Respuesta de { $name }
ticket-note-by = Nota interna de { $name }
ticket-automatic-from = Mensaje automático de { $name }
ticket-to = a { $to }
ticket-internal = nota interna
ticket-automatic = automático
ticket-fresh = nuevo
ticket-stamp = { $weekday } { $date }, { $time }
ticket-kept-early = { $promise }: promesa cumplida, { $amount } antes
ticket-early = { $amount } antes
ticket-late = { $amount } tarde
ticket-dropped = ya no se debe
ticket-closed = { $why }, plazo detenido { $hours }
ticket-closed-weekend = Fin de semana
ticket-closed-other = Cerrado
ticket-quoted = { $n ->
    [one] { $n } línea citada
   *[other] { $n } líneas citadas
}
ticket-files = Archivos adjuntos
ticket-source = Código fuente
ticket-proof-signed = Firmado por { $domain }, DMARC superado
ticket-proof-sent = Enviado por { $domain }, DMARC superado
ticket-proof-doubtful = El remitente podría ser falso: DMARC no superado
ticket-proof-unsaid = { $domain } no tiene política DMARC: el remitente no está probado
ticket-proof-unknown = No se pudo comprobar el remitente
ticket-proof-by = Averiguado por { $server }
ticket-as-html = Tal como se diseñó
ticket-html-frame = El mensaje tal como se diseñó, sin imágenes remotas
ticket-invitation-request = Invitación
ticket-invitation-cancel = Cancelado
ticket-invitation-reply = Respuesta a una invitación
ticket-invitation-publish = Evento
ticket-invitation-span = { $from } – { $to }
ticket-invitation-by = de parte de { $who }
ticket-invitation-zone = { $at } (zona del remitente: { $zone })
ticket-invitation-there = { $at } (hora del remitente)
ticket-signed = Firmado con { $scheme }. La firma no se ha comprobado.
ticket-encrypted = Cifrado con { $scheme }. Solo lo abre la clave del destinatario.
ticket-robot = Lo escribió un autómata ({ $why }). No recibió respuesta y no detiene ningún plazo.
ticket-stranger = ¿Una persona más? { $address } no formaba parte de este ticket.
ticket-stranger-why = A esta dirección no sale nada antes de que usted lo acepte.
ticket-stranger-accept = Añadir al ticket

ticket-delivery-queued = por salir
ticket-delivery-accepted = entregado, { $at }
ticket-delivery-deferred = { $attempts ->
    [one] aún no aceptado, { $attempts } intento
   *[other] aún no aceptado, { $attempts } intentos
}
ticket-delivery-again = Próximo intento: { $at }.
ticket-delivery-bounced = devuelto, { $at }
ticket-delivery-suppressed = no enviado, esta dirección rechaza nuestro correo
ticket-server-said = Su servidor:
ticket-server-silent = Su servidor no dio ninguna razón.

# Una línea cada uno
ticket-event-opened = Recibido para { $team }, { $at }.
ticket-event-moved = { $by } lo pasó de { $from } a { $to }, { $at }.
ticket-event-moved-desk = Pasó de { $from } a { $to }, { $at }.
ticket-event-told = Se avisó al cliente.
ticket-event-untold = No se avisó al cliente.
ticket-event-also = El mismo mensaje llegó a { $team }, { $at }. Es un solo ticket.
ticket-event-assigned = { $by } lo confió a { $to }, { $at }.
ticket-event-assigned-desk = Confiado a { $to }, { $at }.
ticket-event-taken = { $by } se encarga, { $at }.
ticket-event-unassigned = { $by } lo devolvió al equipo, { $at }.
ticket-event-unassigned-desk = Devuelto al equipo, { $at }.
ticket-event-waiting = A la espera del cliente desde { $at }. El plazo está detenido.
ticket-event-proposed = { $by } propuso una solución, { $at }.
ticket-event-proposed-desk = Se propuso una solución, { $at }.
ticket-event-works = El cliente dice que la propuesta funciona, { $at }.
ticket-event-fails = El cliente dice que la propuesta no funciona, { $at }.
ticket-event-tried-by-mail = El cliente respondió a la propuesta por correo, { $at }.
ticket-event-serious = Quien recibió nuestro correo por error habla de algo grave, { $at }.
ticket-event-solved = { $by } lo dio por resuelto, { $at }.
ticket-event-solved-desk = Resuelto, { $at }.
ticket-event-reopened = { $by } lo reabrió, { $at }.
ticket-event-reopened-desk = Reabierto, { $at }.
ticket-event-paused = { $by } detuvo el plazo, { $at }.
ticket-event-paused-desk = El plazo se detuvo, { $at }.
ticket-event-resumed = El plazo corre de nuevo desde { $at }. Ahora vence: { $due }.
ticket-event-broken-answer = La primera respuesta vencía el { $due } y no llegó.
ticket-event-broken-news = Las noticias vencían el { $due } y no llegaron.
ticket-event-late-answer = La primera respuesta llegó { $late } tarde, { $at }.
ticket-event-late-news = Las noticias llegaron { $late } tarde, { $at }.
ticket-event-accepted = { $by } añadió a { $address }, { $at }.
ticket-event-accepted-desk = { $address } forma parte del ticket desde { $at }.
ticket-event-undelivered = El mensaje a { $address } no se pudo entregar, { $at }. La promesa vuelve a estar abierta.
ticket-event-again = Tras un reinicio la entrega era dudosa: el mensaje salió otra vez con el mismo Message-ID, { $at }.
ticket-event-withheld-cap = { $mail } no salió, { $at }: esta dirección recibió hoy todas las respuestas automáticas que permitimos.
ticket-event-withheld-robot = { $mail } no salió, { $at }: escribió un autómata ({ $why }).
ticket-event-withheld-template = { $mail } no salió, { $at }: { $why }.
ticket-event-withheld-missing = { $mail } no salió, { $at }: ese texto no existe.
ticket-event-withheld-suppressed = { $mail } no salió, { $at }: un mensaje anterior a esta dirección fue devuelto.
ticket-event-more = Leer el mensaje

# La columna
ticket-rail = Sobre este ticket
ticket-customer = Cliente
ticket-customer-since = Cliente desde
ticket-customer-counts = { $n ->
    [one] { $n } solicitud
   *[other] { $n } solicitudes
}, { $solved ->
    [one] { $solved } resuelta
   *[other] { $solved } resueltas
}
ticket-customer-parties = También participa
ticket-customer-mail = Último mensaje
ticket-customer-others = Otras solicitudes
ticket-promises = Promesas
ticket-promises-count = { $kept ->
    [one] { $kept } cumplida
   *[other] { $kept } cumplidas
}, { $open ->
    [one] { $open } abierta
   *[other] { $open } abiertas
}
ticket-promises-none = Ninguna todavía.
ticket-promise-answer = Primera respuesta
ticket-promise-news = Noticias hasta la solución
ticket-next = Qué pasa después
ticket-next-seen = nada sale sin ser visto
ticket-next-skip = Omitir
ticket-next-unskip = Enviarlo de todos modos
ticket-next-now = Enviar ahora
ticket-next-if-sent = si envía esta respuesta
ticket-next-day = { $weekday } { $date }
ticket-next-when = { $day }, { $time }
ticket-next-when-now = Ahora, { $day }, { $time }
ticket-next-when-today = Hoy { $time }
ticket-next-to = a { $name }, en { $language }
ticket-next-to-you = a usted, en el área de trabajo
ticket-next-closed = { $why }: el plazo se detiene
ticket-next-received = Llegó la solicitud
ticket-next-answered = Respuesta de { $by }
ticket-next-noted = Nota de { $by }
ticket-next-broken = Incumplida: { $promise }
ticket-next-broken-answer = La primera respuesta no llegó
ticket-next-broken-news = Las noticias no llegaron
ticket-next-due = Vence: { $promise }
ticket-next-due-answer = Vence la primera respuesta
ticket-next-due-news = Vencen las próximas noticias
ticket-next-due-why = La cumple una respuesta que su servidor acepte

# Escribir
ticket-write = Escribir
ticket-write-reply = Responder
ticket-write-note = Nota
ticket-composer-to = A { $to } desde { $from }
ticket-composer-same = En { $language }
ticket-composer-mismatch = { $name } lee en { $customer }; esto parece escrito en { $yours }.
ticket-composer-reply = Su respuesta
ticket-composer-note = Su nota
ticket-composer-note-hint = Solo la ven los agentes. No cumple ninguna promesa.
ticket-composer-note-save = Guardar la nota
ticket-composer-next-news = próximas noticias:
ticket-send-promise = Enviar y prometer noticias en { $budget }
ticket-send-promise-day = Enviar y prometer este día
ticket-send-wait = Enviar y esperar al cliente
ticket-send-propose = Enviar como solución propuesta
ticket-send-solve = Enviar y dar por resuelto
ticket-send-keep = Enviar, sin otra promesa
ticket-send-other = Otras formas de enviar
ticket-send-wait-why = el plazo se detiene hasta que escriba
ticket-send-propose-why = el cliente dirá si funciona
ticket-send-solve-why = ya no se debe nada
ticket-send-keep-why = no se dice nada del tiempo
ticket-error-title = No salió nada, y cada palabra sigue aquí
ticket-error-empty = Escriba algo primero.
ticket-error-unseen = { $n ->
    [one] Mientras escribía llegó algo nuevo.
   *[other] Mientras escribía llegaron { $n } entradas nuevas.
}
ticket-error-unseen-read = Léalo
ticket-error-unseen-then = y envíe otra vez si sus palabras aún valen.
ticket-draft-kept = Este texto sin enviar se guardó en este navegador.
ticket-undo-leaves = Sale en { $n } s
ticket-undo-promise = Sale en { $n } s, promesa hasta { $until }
ticket-undo = Deshacer

# ¿Por qué esta fecha?
ticket-why-title = ¿Por qué { $due }?
ticket-why-lead = { $budget } a partir de { $start } en el calendario «{ $calendar }» ({ $zone }).
ticket-why-elapsed = { $budget } a partir de { $start }, día y noche ({ $zone }).
ticket-why-chosen = Día elegido el { $start } por quien respondió. El tiempo de trabajo hasta entonces, en el calendario «{ $calendar }» ({ $zone }):
ticket-why-told = Las palabras dadas
ticket-why-table = Lo que se contó
ticket-why-from = Desde
ticket-why-to = Hasta
ticket-why-because = Porque
ticket-why-counted = Contado
ticket-why-nothing = sin contar
ticket-why-total = En total
ticket-why-open = abierto
ticket-why-closed = cerrado a esa hora
ticket-why-weekend = cerrado ese día
ticket-why-holiday = { $name }, día festivo
ticket-why-paused = detenido, esperábamos al cliente
ticket-why-always = día y noche
ticket-why-revision = Según la revisión { $n } de las reglas.
ticket-why-made = Prometido
ticket-why-due = Vence

# Un ticket nuevo
new-title = Ticket nuevo
new-lead = Para una solicitud que llegó por teléfono o en el mostrador, o para escribir primero.
new-customer = El cliente
new-name = Nombre
new-address = Dirección
new-address-hint = Basta para reconocer a quien ya conocemos.
new-language = Idioma de nuestros mensajes
new-request = La solicitud
new-team = Equipo
new-subject = Asunto
new-body = Con sus palabras
new-origin = ¿Quién habla primero?
new-origin-told = Nos lo dijeron. El acuse de recibo sale enseguida, con la promesa.
new-origin-write = Escribimos nosotros. El texto sale como mensaje.
new-make = Crear el ticket
new-cancel = Volver sin crearlo
new-error-address = Esta dirección no está completa: algo@example.com
new-error-subject = Un asunto ayuda a encontrarlo.
new-error-body = Escriba lo que hace falta, al menos en una frase.
new-error-team = Elija el equipo que se encarga.

# Merging, splitting, and what the gate says
ticket-mark-suspect = Un filtro antispam advierte de esta carta.
ticket-mark-suspect-score = Un filtro antispam advierte de esta carta: { $score } puntos.
ticket-mark-same = Las mismas palabras ya habían llegado; esta carta no tuvo una segunda respuesta.
ticket-mark-same-link = Ver la primera
ticket-mark-passed-on = { $by } reenvió esta carta.
ticket-mark-passed-on-written = { $by } reenvió esta carta. Se escribió: { $written }.
ticket-mark-subject = Otro asunto: { $subject }. ¿Es una cuestión nueva?
ticket-split = Hacer de ella un ticket propio
ticket-merge = Unir
ticket-merge-title = Unir con otro ticket
ticket-merge-lead = Este ticket pasa al otro, con sus cartas y sus promesas. De dos promesas de lo mismo queda la más próxima. El cliente no recibe nada.
ticket-merge-number = Número del otro ticket
ticket-merge-suggested = Otros tickets de { $name }
ticket-merge-no-ticket = No hay ticket con este número que pueda ver.
ticket-merge-same = Es este mismo ticket.
ticket-merge-other = El ticket { $number } es de { $into }, este de { $from }. Quien participa recibe copia de nuestras respuestas.
ticket-merge-with = Unir, con la participación de { $from }
ticket-merge-without = Unir sin
ticket-merged-list = Unidos aquí
ticket-unmerge = Separar
ticket-unmerge-late = Desde la unión ha ocurrido algo aquí. Separe mejor las cartas una a una.
ticket-event-let-in = { $by } admitió esta carta, { $at }. Estaba retenida: { $cause }.
ticket-event-flooded = { $address } envió más de { $letters } cartas en { $minutes } minutos. Las demás esperan en cuarentena, { $at }.
ticket-event-passed-on = { $by } reenvió la carta del cliente, { $at }.
ticket-event-filled-in = Enviado con el formulario «{ $form }», { $at }.
ticket-answers = Respuestas
ticket-event-merged-in = { $by } unió el ticket { $number } a este, { $at }.
ticket-event-merged-into = { $by } unió este ticket al { $number }, { $at }.
ticket-event-unmerged = { $by } separó de nuevo este ticket y el { $number }, { $at }.
ticket-event-taken-back = { $by } deshizo una acción sobre varios tickets, { $at }. Está como antes.
ticket-event-promise-merged = La promesa para { $due } se unió a la más próxima, para { $stays }, { $at }.
ticket-event-split-off = { $by } hizo de una carta el ticket { $number }, { $at }.
ticket-event-split-from = { $by } lo separó del ticket { $number }, { $at }.
key-merge = unir con otro ticket
ticket-stranger-ask = ¿Es del propio cliente? Preguntar por correo
ticket-event-not-genuine = { $at }: el cliente no tiene un número de serie nuestro y se le dijo cómo registrarse. La solicitud espera.
ticket-event-serial-known = { $at }: el número de serie { $serial } es nuestro desde una importación.
ticket-event-serial-shared = { $at }: { $n } clientes indicaron el número de serie { $serial }.
