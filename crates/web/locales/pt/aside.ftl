# Letters with somebody outside who is not the customer.

aside-ask = Perguntar a alguém
aside-title = Perguntar a alguém de fora
aside-lead = { $customer } não fica a saber de nada, e o que prometemos mantém-se. A resposta volta a este pedido.
aside-to = Para
aside-to-hint = Um endereço, ou um nome com ele: Ana Costa <ana@example.org>
aside-subject = Assunto
aside-words = Carta
aside-along = Ficheiros deste pedido a juntar
aside-files = Ficheiros próprios
aside-send = Enviar
aside-take-over = Pôr na carta:
aside-take-last = a última carta do cliente
aside-take-all = tudo o que foi escrito
aside-take-none = nada
aside-forward = Encaminhar
aside-forward-prefix = Enc:
aside-quoted =
    De: { $author }
    Data: { $at }
    Assunto: { $subject }
aside-with = À parte com { $with }
aside-with-ended = À parte com { $with } · terminada
aside-write-to = Escrever a { $with }
aside-end = Temos o que precisamos
aside-error-customer = { $address } é o cliente: responda-lhe antes.
aside-event-ended = { $by } terminou a conversa à parte com { $with }, { $at }.
