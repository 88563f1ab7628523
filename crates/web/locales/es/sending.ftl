# The outbox, suppressed addresses, sending again, and turning optional mail off.

section-outbox = Bandeja de salida
section-suppressions = Direcciones suspendidas
side-outbox-alarm = correos por revisar
outbox-lead = El correo que aún no ha salido, y por qué
outbox-stands = { $n ->
    [one] El correo no sale como debería: un mensaje espera desde hace más de 15 minutos. El más antiguo espera desde { $since }.
   *[other] El correo no sale como debería: { $n } mensajes esperan desde hace más de 15 minutos. El más antiguo espera desde { $since }.
}
outbox-many = Esperan más de { $n } mensajes.
outbox-our-faults = { $n ->
    [one] Un mensaje de las últimas 24 horas fue rechazado por causa nuestra (5.7.x). Revise SPF, DKIM y DMARC del dominio de envío y las listas de bloqueo.
   *[other] { $n } mensajes de las últimas 24 horas fueron rechazados por causa nuestra (5.7.x). Revise SPF, DKIM y DMARC del dominio de envío y las listas de bloqueo.
}
outbox-stopped = Al webhook { $webhook } ya no se le llama: no acepta nada.
outbox-spared = { $n ->
    [one] Un mensaje volvió de una dirección que nunca se suspende. Averigüe qué ocurre.
   *[other] { $n } mensajes volvieron de direcciones que nunca se suspenden. Averigüe qué ocurre.
}
outbox-waiting = En espera
outbox-none = No hay nada en espera.
outbox-domain = Dominio
outbox-state = Estado
outbox-state-all = todos
outbox-state-untried = aún no intentado
outbox-state-put-off = aplazado
outbox-state-in-doubt = en duda
outbox-show = Mostrar
outbox-to = Destinatario
outbox-mail = Mensaje
outbox-mail-reply = Respuesta
outbox-mail-aside = Carta de una conversación aparte
outbox-since = Espera desde
outbox-when = Cuándo
outbox-why = Por qué
outbox-next = Próximo intento
outbox-due = ahora
outbox-acts = Acciones
outbox-customer = cliente
outbox-tries = { $n ->
    [one] un intento
   *[other] { $n } intentos
}
outbox-why-untried = Aún no intentado.
outbox-why-now = Se está entregando.
outbox-why-relay = No hay relay: indique uno con --relay o en la política.
outbox-why-limit = { $domain } está en su límite: antes salen otros mensajes.
outbox-why-doubt = La entrega se cortó: puede que haya llegado, y se repite con el mismo Message-ID.
outbox-why-said = El siguiente servidor respondió:
outbox-why-silent = El siguiente servidor no dio motivo.
outbox-try = Intentar ahora
outbox-try-all = Intentar todos ahora
outbox-cancel = Cancelar
outbox-under-way = Ese mensaje se está entregando. Vuelva a intentarlo en un momento.
outbox-more = Página siguiente
outbox-first = Primera página
outbox-failed = Sin entregar en los últimos 14 días
outbox-failed-none = Todo llegó.
outbox-failed-more = Anteriores
outbox-returned = Devuelto.
outbox-refused = Rechazado, o abandonado tras cinco días.
outbox-suppressed = No enviado: la dirección está suspendida.
outbox-cancelled = Cancelado por uno de nosotros.
outbox-our-fault = culpa nuestra
outbox-never = nunca suspendida
outbox-see = Ver por qué
outbox-calls = Webhooks no entregados en los últimos 14 días
outbox-receiver = Destinatario
outbox-step = Paso
outbox-untold = No aceptado, o abandonado tras tres días.
outbox-repeats = { $n ->
    [one] reenviado una vez
   *[other] reenviado { $n } veces
}
again-call = Reenviar
suppress-lead = Direcciones a las que no va parte de nuestro correo
suppress-find = Dirección que buscar
suppress-active = En vigor
suppress-lifted-ones = Levantadas
suppress-of = Todo sobre { $address }
suppress-none = Ninguna.
suppress-address = Dirección
suppress-scope = Qué no va
suppress-why = Motivo
suppress-since = Desde
suppress-until = Hasta
suppress-until-hint = El último día. Vacío: sin fin.
suppress-endless = sin fin
suppress-over = terminada
suppress-lift = Levantar
suppress-lifted-by = levantada por { $name }, { $at }
suppress-lifted-own = retirada por su titular, { $at }
suppress-scope-all = todo el correo
suppress-scope-automatic = el correo automático, salvo la respuesta a lo que escriben
suppress-scope-optional = solo el correo opcional
suppress-scope-place = todo el correo de { $place }
suppress-bounced = Correo devuelto: buzón inexistente.
suppress-complaint = Nuestro correo se denunció como spam.
suppress-wrong-person = Dicen que nuestro correo no es para ellos.
suppress-unsubscribed = Desactivaron el correo opcional.
suppress-asked = Pidieron silencio.
suppress-by-hand = Decidido por uno de nosotros.
suppress-evidence = Qué se dijo, o dónde
suppress-add = Añadir una dirección
suppress-save = Suspender
suppress-hint = El correo que ya espera y al que esto afecta tampoco sale.
suppress-spared = Nunca suspendidas
suppress-spared-words = El correo que vuelve de estas direcciones y dominios no suspende nada y genera una alarma. Figuran en la política, en [sending] como never_suppress.
suppress-error-known = Ya está en la lista.
suppress-error-until = El fin debe ser un día por venir.
again-link = Reenviar a …
again-title = Reenviar
again-lead = { $mail }, que no llegó a { $from }
again-to = Dirección
again-how = De ahora en adelante
again-correct = Es la dirección del cliente; la antigua queda como anterior.
again-once = Solo esta vez.
again-send = Enviar
again-error-address = No es una dirección de correo: escriba, por ejemplo, nombre@example.com.
again-error-own = Es una dirección nuestra.
again-error-taken = Es la dirección de otro cliente: envíelo solo esta vez.
again-error-suppressed = A esta dirección no va nada: un responsable debe levantar antes su suspensión.
again-error-lost = Este mensaje llegó, o aún está en camino.
again-error-aside = Esta carta pertenece a una conversación aparte con una sola persona. Pregunte a otra persona desde el ticket.
again-error-same = Ya se envió allí. Mire qué fue de él.
unsubscribe-title = Correo opcional de { $company }
unsubscribe-on = { $address } recibe de nosotros correo no imprescindible, por ejemplo preguntas sobre cómo fue. Puede desactivarlo.
unsubscribe-off = { $address } no recibe correo opcional nuestro.
unsubscribe-required = Las respuestas a sus solicitudes, las facturas y el correo necesario le siguen llegando.
unsubscribe-stop = Desactivar el correo opcional
unsubscribe-again = Reactivar
unsubscribe-done = Hecho.
ticket-delivery-cancelled = cancelado { $at }
customer-mails = Enviado últimamente
customer-mails-none = Nada todavía.
sending-event-cancelled = { $by } canceló «{ $mail }» para { $address } antes de salir, { $at }. Cuenta como no entregado.
sending-event-elsewhere = { $by } reenvió «{ $mail }», perdido para { $from }, a { $to }, { $at }.
sending-event-corrected = { $by } corrigió la dirección de { $from } a { $to } y reenvió «{ $mail }», { $at }.
sending-event-delayed = «{ $mail }» para { $address } sigue en camino: un servidor aún no pudo reenviarlo, { $at }.
sending-event-complained = { $address } denunció «{ $mail }» como spam, { $at }. Ya no recibe correo automático.
sending-event-spared = El correo para { $address } volvió definitivamente, { $at }. La política nunca suspende esta dirección: averigüe qué ocurre.
