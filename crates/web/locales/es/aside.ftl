# Letters with somebody outside who is not the customer.

aside-ask = Preguntar a alguien
aside-title = Preguntar a alguien de fuera
aside-lead = { $customer } no se entera de nada, y lo que prometimos queda como está. La respuesta vuelve a esta solicitud.
aside-to = Para
aside-to-hint = Una dirección, o un nombre con ella: Ana Costa <ana@example.org>
aside-subject = Asunto
aside-words = Carta
aside-along = Archivos de esta solicitud que se adjuntan
aside-files = Archivos propios
aside-send = Enviar
aside-take-over = Poner en la carta:
aside-take-last = la última carta del cliente
aside-take-all = todo lo que se ha escrito
aside-take-none = nada
aside-forward = Reenviar
aside-forward-prefix = RV:
aside-quoted =
    De: { $author }
    Fecha: { $at }
    Asunto: { $subject }
aside-with = Aparte con { $with }
aside-with-ended = Aparte con { $with } · terminada
aside-write-to = Escribir a { $with }
aside-end = Tenemos lo que necesitamos
aside-error-customer = { $address } es el cliente: respóndale a él.
aside-event-ended = { $by } terminó la conversación aparte con { $with }, { $at }.
