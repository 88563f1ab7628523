# Letters with somebody outside who is not the customer.

aside-ask = Chiedere a qualcuno
aside-title = Chiedere a qualcuno di esterno
aside-lead = { $customer } non ne saprà nulla, e quanto abbiamo promesso resta com’è. La risposta torna su questo ticket.
aside-to = A
aside-to-hint = Un indirizzo, anche con il nome: Ana Costa <ana@example.org>
aside-subject = Oggetto
aside-words = Lettera
aside-along = File di questo ticket da allegare
aside-files = File propri
aside-send = Inviare
aside-take-over = Riprendere nella lettera:
aside-take-last = l’ultima lettera del cliente
aside-take-all = tutto ciò che è stato scritto
aside-take-none = nulla
aside-forward = Inoltrare
aside-forward-prefix = I:
aside-quoted =
    Da: { $author }
    Data: { $at }
    Oggetto: { $subject }
aside-with = A parte con { $with }
aside-with-ended = A parte con { $with } · concluso
aside-write-to = Scrivere a { $with }
aside-end = Abbiamo ciò che ci serve
aside-error-customer = { $address } è il cliente: rispondere a lui.
aside-event-ended = { $by } ha concluso lo scambio a parte con { $with }, { $at }.
