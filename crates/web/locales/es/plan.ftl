# Cadencias y lo que prevén: nombres de mensajes, anclas y hechos, cuándo y por qué, y las páginas de un mensaje previsto.

# Cuándo: a qué distancia de lo que la inicia
plan-at-once = en el acto: «{ $anchor }»
plan-on-time = en el momento de «{ $anchor }»
plan-on-the-day = el día de «{ $anchor }»
plan-on-the-day-at = el día de «{ $anchor }», a las { $hour }
plan-before = { $distance } antes de «{ $anchor }»
plan-before-at = { $distance } antes de «{ $anchor }», a las { $hour }
plan-after = { $distance } después de «{ $anchor }»
plan-after-at = { $distance } después de «{ $anchor }», a las { $hour }
plan-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}

plan-anchor-ticket-received = solicitud recibida
plan-anchor-ticket-moved = pasada a otro equipo
plan-anchor-ticket-waiting = a la espera del cliente
plan-anchor-ticket-proposed = solución propuesta
plan-anchor-ticket-solved = solicitud resuelta
plan-anchor-news-due = plazo de las noticias
plan-anchor-account-created = cuenta abierta
plan-anchor-purchase = compra
plan-anchor-period-end = fin del período pagado
plan-anchor-invoice-due = vencimiento de la factura
plan-anchor-payment-received = pago recibido
plan-anchor-payment-partial = pago recibido en parte
plan-anchor-payment-failed = pago fallido
plan-anchor-transfer-announced = transferencia anunciada
plan-anchor-card-expiring = caducidad de la tarjeta
plan-anchor-service-suspended = servicio suspendido
plan-anchor-service-restored = servicio restablecido
plan-anchor-refund-approved = reembolso aprobado
plan-anchor-wrong-person = persona equivocada
plan-anchor-inquiry-sent = pregunta al vendedor
plan-anchor-reply-all-missing = respuesta del vendedor sin nosotros en copia
plan-anchor-shipping-delay = retraso del envío
plan-anchor-maintenance-start = inicio del mantenimiento
plan-anchor-maintenance-updated = noticias durante el mantenimiento
plan-anchor-maintenance-ended = fin del mantenimiento
plan-anchor-subscribed = suscripción
plan-anchor-rated = valoración recibida

plan-fact-not = no: { $fact }
plan-fact-answered = respuesta dada
plan-fact-bad = mala valoración
plan-fact-cancelled = cancelación
plan-fact-critical = efecto crítico
plan-fact-good = buena valoración
plan-fact-kept = promesa cumplida
plan-fact-long = retraso largo
plan-fact-major = efecto grave
plan-fact-matched = transferencia encontrada
plan-fact-minor = efecto leve
plan-fact-paid = factura pagada
plan-fact-rated = valoración recibida
plan-fact-refunded = reembolso
plan-fact-renewed = renovación
plan-fact-reopened = solicitud reabierta
plan-fact-replaced = tarjeta sustituida
plan-fact-restored = servicio restablecido
plan-fact-solved = solicitud resuelta
plan-fact-suspended = servicio suspendido

plan-action-suspend = Suspender el servicio
plan-action-escalate = Elevarlo
plan-action-open-ticket = Abrir un ticket para una persona
plan-action-notify = Avisar al equipo

# Por qué en otro momento, por qué no
plan-moved-quiet = Movido fuera de las horas de silencio
plan-moved-closed = Movido a cuando estamos abiertos
plan-moved-warning = Movido junto con el aviso que debe precederlo
plan-skip-passed = su momento había pasado cuando empezó la cadencia
plan-skip-anchor = lo que debía venir después ya ocurrió
plan-skip-merged = se perdió, y en su lugar salió «{ $step }»
plan-skip-late = se perdió, y tarde no serviría
plan-skip-condition = solo sale si «{ $fact }»
plan-skip-proof = el mensaje «{ $step }» del que depende nunca llegó
plan-skip-ended = ya no hace falta, «{ $fact }»
plan-skip-suppressed = un mensaje anterior a esta dirección fue devuelto
plan-skip-unwritable = no se pudo escribir ({ $why })
plan-skip-agent = lo quitó { $by }

# Nombres de los mensajes automáticos
plan-mail-acknowledgement = Acuse de recibo
plan-mail-apology = Disculpas
plan-mail-card-expiring = Tarjeta a punto de caducar
plan-mail-card-expiring-week = La tarjeta caduca en una semana
plan-mail-escalation = Nota al gestor de la cuenta
plan-mail-follow-up = ¿Sigue funcionando todo?
plan-mail-getting-started = Recibo y primeros pasos
plan-mail-holding = Mensaje de espera
plan-mail-inquiry = Pregunta al vendedor
plan-mail-inquiry-last = Últimas horas del vendedor
plan-mail-inquiry-reminder = Recordatorio al vendedor
plan-mail-invoice = Factura
plan-mail-invoice-eve = Recordatorio de la víspera
plan-mail-invoice-overdue = Factura vencida
plan-mail-invoice-reminder = Recordatorio de la factura
plan-mail-maintenance-announced = Mantenimiento anunciado
plan-mail-maintenance-day = Mantenimiento: el mismo día
plan-mail-maintenance-days = Mantenimiento: unos días antes
plan-mail-maintenance-ended = Mantenimiento terminado
plan-mail-maintenance-eve = Mantenimiento: la víspera
plan-mail-maintenance-subscribed = Confirmación: escribimos cuando termine
plan-mail-maintenance-updated = Noticias durante el mantenimiento
plan-mail-maintenance-week = Mantenimiento: una semana antes
plan-mail-maintenance-weeks = Mantenimiento: semanas antes
plan-mail-moved = Aviso del traslado
plan-mail-overrun = Dura más de lo previsto
plan-mail-payment-failed = Pago fallido
plan-mail-payment-partial = Pago llegado en parte
plan-mail-payment-received = Recibo
plan-mail-pre-suspension = Aviso antes de la suspensión
plan-mail-refund = Reembolso aprobado
plan-mail-renewal = Fin del período, primer aviso
plan-mail-renewal-reminder = Recordatorio de la renovación
plan-mail-reply-all-missing = Petición de responder a todos
plan-mail-restored = Servicio restablecido
plan-mail-shipping-delay = Retraso del envío anotado
plan-mail-shipping-delay-long = Largo retraso del envío
plan-mail-shipping-delay-manager = Retraso, al gestor de la cuenta
plan-mail-survey = Encuesta de una pregunta
plan-mail-suspended = Servicio suspendido
plan-mail-thanks = Gracias
plan-mail-ticket-proposed = ¿Sirvió la solución?
plan-mail-ticket-waiting = Recordatorio: esperamos una respuesta
plan-mail-tip-lost = Consejo: si se pierde un dispositivo
plan-mail-tip-position = Consejo: leer una posición
plan-mail-transfer-announced = Transferencia esperada
plan-mail-transfer-missing = Transferencia aún no encontrada
plan-mail-waiting-last = Último recordatorio: esperamos una respuesta
plan-mail-welcome = Bienvenida
plan-mail-wrong-person = Hemos dejado de escribirle

# En la línea del tiempo
plan-by-cadence = { $when }. Cadencia «{ $cadence }»
plan-unless = Termina con: { $facts }
plan-only-if = Solo si: { $facts }
plan-skipped = Omitido: { $why }
plan-reworded = Con las palabras de { $by }
plan-edit = Editar
plan-warning = Un aviso de que el plazo se acerca
plan-warning-late = Un aviso de que va con retraso
plan-warning-why = Salvo que alguien lo haya visto o responda antes
plan-to-owner = a { $name }, en el área de trabajo
plan-to-team = al equipo, en el área de trabajo
plan-to-lead = a quien dirige el equipo, en el área de trabajo
plan-to-manager = al gestor de la cuenta, en el área de trabajo
plan-to-head = a la administración, en el área de trabajo
plan-seen = Lo he visto
plan-seen-why = Así no se avisa a nadie más de esta promesa.
plan-about-ticket = Ticket { $number }
plan-about-invoice = Factura { $number }
plan-about-purchase = Una compra
plan-about-payment = Un pago
plan-about-refund = Un reembolso
plan-about-inquiry = Una pregunta a un vendedor
plan-about-vendor = Un vendedor
plan-about-maintenance = Un mantenimiento

# En el historial
plan-event-nudged-owner = Se recordó la promesa a quien tiene el ticket, { $at }.
plan-event-nudged-lead = Se avisó a quien dirige el equipo, { $at }.
plan-event-nudged-manager = Se avisó al gestor de la cuenta, { $at }.
plan-event-nudged-head = Se avisó a la administración, { $at }.
plan-event-seen = { $by } ha visto el aviso, { $at }. No se avisa a nadie más de esta promesa.
plan-event-seen-desk = El aviso fue visto, { $at }. No se avisa a nadie más de esta promesa.
plan-event-counted = Unas reglas nuevas han vuelto a contar, { $at }: { $promise }, vence el { $due } en vez del { $from }.
plan-event-late = { $what }: hecho { $late } tarde, { $at }.
plan-event-done = { $what }: hecho, { $at }.
plan-event-skipped = { $what }: omitido, { $at }, { $why }.
plan-event-skipped-by = { $by } omitió { $what }, { $at }.
plan-event-again = { $by } volvió a prever { $what }, { $at }. Sale el { $due }.
plan-event-again-desk = { $what } vuelve a estar previsto, { $at }. Sale el { $due }.
plan-event-early = { $by } envió antes { $what }, { $at }. Estaba previsto para el { $due }.
plan-event-early-desk = { $what } salió antes, { $at }. Estaba previsto para el { $due }.
plan-event-edited = { $by } dio otras palabras a { $what }, { $at }.
plan-event-edited-desk = { $what } recibió otras palabras, { $at }.
plan-event-suspend = El servicio quedó suspendido, { $at }, como dice la cadencia «{ $cadence }».
plan-event-escalate = El asunto se elevó, { $at }, como dice la cadencia «{ $cadence }».
plan-event-open-ticket = Se abrió un ticket para una persona, { $at }, como dice la cadencia «{ $cadence }».
plan-event-notify = Se avisó al equipo, { $at }, como dice la cadencia «{ $cadence }».
plan-event-rated = El cliente dio { $score } de 5, { $at }.
plan-event-restored = El servicio vuelve a funcionar, { $at }.

# ¿Por qué esta fecha?
plan-why-lead = { $what }: { $when }, en la cadencia «{ $cadence }».
plan-why-lead-again = { $what }: se repite, en la cadencia «{ $cadence }».
plan-why-lead-lost = { $what }: la cadencia «{ $cadence }» ya no tiene este paso.
plan-why-begun = Empezó
plan-why-counted = Contado hasta
plan-why-moved = Movido
plan-why-quiet = Las horas de silencio van de { $from } a { $until } ({ $zone }).
plan-why-leaves = Sale
plan-why-state = Estado
plan-why-planned = previsto
plan-why-done = hecho { $at }
plan-why-gone = abandonado
plan-why-to = A
plan-why-round = Vuelta
plan-why-revision = Según la revisión { $n } de las reglas.
plan-why-revision-now = Según la revisión { $n } de las reglas. Ahora rige la revisión { $live }, y lo previsto conserva su fecha.

# Otras palabras para un mensaje
plan-words-title = Otras palabras solo para este mensaje
plan-words-lead = Sale el { $due }, a { $name }, en { $language }. La cadencia y los mensajes de los demás quedan como están.
plan-words-subject = Asunto
plan-words-body = Texto
plan-words-hint = Texto sencillo; la **negrita** y los enlaces funcionan. Lo que escriba sale tal cual.
plan-words-save = Guardar estas palabras
plan-words-reset = Volver a las palabras de las reglas
plan-words-cancel = Volver sin guardar
plan-words-lost = Tal como está, el mensaje no se puede escribir: { $why }
plan-words-empty = Un mensaje necesita un asunto y un texto.
plan-words-long = El texto es demasiado largo para un mensaje.
