# Letters with somebody outside who is not the customer.

aside-ask = Demander à quelqu’un
aside-title = Demander à quelqu’un d’extérieur
aside-lead = { $customer } n’en saura rien, et ce que nous avons promis ne bouge pas. La réponse revient sur ce ticket.
aside-to = À
aside-to-hint = Une adresse, ou un nom avec elle : Ana Costa <ana@example.org>
aside-subject = Objet
aside-words = Lettre
aside-along = Fichiers de ce ticket à joindre
aside-files = Vos propres fichiers
aside-send = Envoyer
aside-take-over = Reprendre dans la lettre :
aside-take-last = la dernière lettre du client
aside-take-all = tout ce qui a été écrit
aside-take-none = rien
aside-forward = Transférer
aside-forward-prefix = Tr :
aside-quoted =
    De : { $author }
    Date : { $at }
    Objet : { $subject }
aside-with = À part avec { $with }
aside-with-ended = À part avec { $with } · terminé
aside-write-to = Écrire à { $with }
aside-end = Nous avons ce qu’il nous faut
aside-error-customer = { $address } est le client : répondez-lui plutôt.
aside-event-ended = { $by } a terminé l’échange à part avec { $with }, { $at }.
