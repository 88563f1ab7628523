# La page d’un ticket, ses pages pour changer d’équipe et attribuer, « pourquoi cette date ? », et le nouveau ticket.

# Tête
ticket-title = { $subject } · { $number }
ticket-no-subject = (sans objet)
ticket-move = Changer d’équipe
ticket-pause = Arrêter
ticket-resume = Relancer le compteur
ticket-solve = Résolu
ticket-reopen = Rouvrir
ticket-nobody = Personne pour l’instant
ticket-assigned-to = Attribué à { $name }. Changer
ticket-me = { $name } (vous)
ticket-away = absence jusqu’à { $until }
ticket-away-deputy = absence jusqu’à { $until }, suppléance : { $name }
ticket-team-of = { $team }, { $brand }

ticket-status-open = ouvert
ticket-status-pending = en attente du client
ticket-status-proposed = solution proposée
ticket-status-solved = résolu
ticket-status-closed = clos
ticket-status-spam = indésirable

# Changer d’équipe, attribuer
ticket-move-title = Confier à une autre équipe
ticket-move-lead = La promesse suit. Ce que la personne lirait est montré avant l’envoi.
ticket-move-none = Il n’y a pas encore d’autre équipe.
ticket-assign-title = Qui s’en charge ?
ticket-assign-lead = Les autres voient toujours le ticket et peuvent toujours répondre.
ticket-back = Retour au ticket { $number }

# Le bandeau : ce que nous devons
ticket-owed = Ce que nous devons
ticket-owed-due = Dit le { $made }. Échéance : { $due }.
ticket-owed-broken = Dit le { $made }. Nous le devions pour { $due }, et nous le devons toujours.
ticket-owed-paused = Dit le { $made }. Le compteur est arrêté tant que nous attendons { $name }.
ticket-owed-nothing = Nous ne devons rien à { $name } en ce moment.
ticket-why = Pourquoi cette date ?

# La conversation
ticket-conversation = Conversation
ticket-folded = { $n ->
    [one] { $n } entrée plus ancienne, { $day }
   *[other] { $n } entrées plus anciennes, { $day }
}
ticket-message-from = Message de { $name }
ticket-reply-by = Réponse de { $name }
ticket-note-by = Note interne de { $name }
ticket-automatic-from = Message automatique de { $name }
ticket-to = à { $to }
ticket-internal = note interne
ticket-automatic = automatique
ticket-fresh = nouveau
ticket-stamp = { $weekday } { $date }, { $time }
ticket-kept-early = { $promise } : promesse tenue, { $amount } d’avance
ticket-early = { $amount } d’avance
ticket-late = { $amount } de retard
ticket-dropped = plus due
ticket-closed = { $why }, compteur arrêté { $hours }
ticket-closed-weekend = Fin de semaine
ticket-closed-other = Fermé
ticket-quoted = { $n ->
    [one] { $n } ligne citée
   *[other] { $n } lignes citées
}
ticket-files = Pièces jointes
ticket-source = Source
ticket-proof-signed = Signé par { $domain }, DMARC réussi
ticket-proof-sent = Envoyé par { $domain }, DMARC réussi
ticket-proof-doubtful = L’expéditeur est peut-être usurpé : échec de DMARC
ticket-proof-unsaid = { $domain } n’a pas de règle DMARC : l’expéditeur n’est pas prouvé
ticket-proof-unknown = L’expéditeur n’a pas pu être vérifié
ticket-proof-by = Constaté par { $server }
ticket-as-html = Tel qu’il a été mis en forme
ticket-html-frame = Le message tel qu’il a été mis en forme, sans images distantes
ticket-invitation-request = Invitation
ticket-invitation-cancel = Annulé
ticket-invitation-reply = Réponse à une invitation
ticket-invitation-publish = Événement
ticket-invitation-span = { $from } – { $to }
ticket-invitation-by = de la part de { $who }
ticket-invitation-zone = { $at } (fuseau de l’expéditeur : { $zone })
ticket-invitation-there = { $at } (heure de l’expéditeur)
ticket-signed = Signé avec { $scheme }. La signature n’a pas été vérifiée.
ticket-encrypted = Chiffré avec { $scheme }. Seule la clé du destinataire l’ouvre.
ticket-robot = Écrit par un robot ({ $why }). Resté sans réponse, il n’arrête aucun compteur.
ticket-stranger = Une personne de plus ? { $address } ne faisait pas partie de ce ticket.
ticket-stranger-why = Rien ne part vers cette adresse avant votre accord.
ticket-stranger-accept = Ajouter au ticket

ticket-delivery-queued = en partance
ticket-delivery-accepted = remis, { $at }
ticket-delivery-deferred = { $attempts ->
    [one] pas encore accepté, { $attempts } essai
   *[other] pas encore accepté, { $attempts } essais
}
ticket-delivery-again = Prochain essai : { $at }.
ticket-delivery-bounced = retourné, { $at }
ticket-delivery-suppressed = non envoyé, cette adresse refuse nos messages
ticket-server-said = Leur serveur :
ticket-server-silent = Leur serveur n’a pas donné de raison.

# Une ligne chacun
ticket-event-opened = Reçu pour { $team }, { $at }.
ticket-event-moved = { $by } l’a fait passer de { $from } à { $to }, { $at }.
ticket-event-moved-desk = Passé de { $from } à { $to }, { $at }.
ticket-event-told = La personne a été prévenue.
ticket-event-untold = La personne n’a pas été prévenue.
ticket-event-also = Le même message est allé à { $team }, { $at }. C’est un seul ticket.
ticket-event-assigned = { $by } l’a confié à { $to }, { $at }.
ticket-event-assigned-desk = Confié à { $to }, { $at }.
ticket-event-taken = { $by } s’en charge, { $at }.
ticket-event-unassigned = { $by } l’a rendu à l’équipe, { $at }.
ticket-event-unassigned-desk = Rendu à l’équipe, { $at }.
ticket-event-waiting = Nous attendons le client depuis { $at }. Le compteur est arrêté.
ticket-event-proposed = { $by } a proposé une solution, { $at }.
ticket-event-proposed-desk = Une solution a été proposée, { $at }.
ticket-event-works = Le client dit que la proposition marche, { $at }.
ticket-event-fails = Le client dit que la proposition ne marche pas, { $at }.
ticket-event-tried-by-mail = Le client a répondu à la proposition par courriel, { $at }.
ticket-event-serious = La personne qui a reçu notre courriel par erreur parle de quelque chose de grave, { $at }.
ticket-event-solved = { $by } l’a marqué comme résolu, { $at }.
ticket-event-solved-desk = Résolu, { $at }.
ticket-event-reopened = { $by } l’a rouvert, { $at }.
ticket-event-reopened-desk = Rouvert, { $at }.
ticket-event-paused = { $by } a arrêté le compteur, { $at }.
ticket-event-paused-desk = Le compteur s’est arrêté, { $at }.
ticket-event-resumed = Le compteur tourne de nouveau depuis { $at }. Échéance : { $due }.
ticket-event-broken-answer = La première réponse était due { $due } et n’est pas venue.
ticket-event-broken-news = Des nouvelles étaient dues { $due } et ne sont pas venues.
ticket-event-late-answer = La première réponse est venue avec { $late } de retard, { $at }.
ticket-event-late-news = Les nouvelles sont venues avec { $late } de retard, { $at }.
ticket-event-accepted = { $by } a ajouté { $address } au ticket, { $at }.
ticket-event-accepted-desk = { $address } fait partie du ticket depuis { $at }.
ticket-event-undelivered = Le message à { $address } n’a pas pu être remis, { $at }. La promesse est de nouveau ouverte.
ticket-event-again = La remise était incertaine après un redémarrage : le message est reparti avec le même Message-ID, { $at }.
ticket-event-withheld-cap = { $mail } n’est pas parti, { $at } : cette adresse a reçu aujourd’hui autant de réponses automatiques que nous en permettons.
ticket-event-withheld-robot = { $mail } n’est pas parti, { $at } : c’est un robot qui a écrit ({ $why }).
ticket-event-withheld-template = { $mail } n’est pas parti, { $at } : { $why }.
ticket-event-withheld-missing = { $mail } n’est pas parti, { $at } : ce texte n’existe pas.
ticket-event-withheld-suppressed = { $mail } n’est pas parti, { $at } : un message précédent à cette adresse est revenu.
ticket-event-more = Lire le message

# La colonne
ticket-rail = À propos de ce ticket
ticket-customer = Client
ticket-customer-since = Client depuis
ticket-customer-counts = { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
}, { $solved ->
    [one] { $solved } résolue
   *[other] { $solved } résolues
}
ticket-customer-parties = Participe aussi
ticket-customer-mail = Dernier message
ticket-customer-others = Autres demandes
ticket-promises = Promesses
ticket-promises-count = { $kept ->
    [one] { $kept } tenue
   *[other] { $kept } tenues
}, { $open ->
    [one] { $open } ouverte
   *[other] { $open } ouvertes
}
ticket-promises-none = Aucune pour l’instant.
ticket-promise-answer = Première réponse
ticket-promise-news = Nouvelles jusqu’à la solution
ticket-next = La suite
ticket-next-seen = rien ne part sans être vu
ticket-next-skip = Passer
ticket-next-unskip = L’envoyer quand même
ticket-next-now = Envoyer maintenant
ticket-next-if-sent = si vous envoyez cette réponse
ticket-next-day = { $weekday } { $date }
ticket-next-when = { $day }, { $time }
ticket-next-when-now = Maintenant, { $day }, { $time }
ticket-next-when-today = Aujourd’hui { $time }
ticket-next-to = à { $name }, en { $language }
ticket-next-to-you = à vous, au bureau
ticket-next-closed = { $why } : le compteur s’arrête
ticket-next-received = La demande est arrivée
ticket-next-answered = Réponse de { $by }
ticket-next-noted = Note de { $by }
ticket-next-broken = Promesse rompue : { $promise }
ticket-next-broken-answer = La première réponse n’est pas venue
ticket-next-broken-news = Les nouvelles ne sont pas venues
ticket-next-due = Échéance : { $promise }
ticket-next-due-answer = La première réponse est due
ticket-next-due-news = Les prochaines nouvelles sont dues
ticket-next-due-why = Une réponse que leur serveur accepte la tient

# L’écriture
ticket-write = Écrire
ticket-write-reply = Répondre
ticket-write-note = Note
ticket-composer-to = À { $to }, de la part de { $from }
ticket-composer-same = En { $language }
ticket-composer-mismatch = { $name } lit en { $customer } ; ceci semble écrit en { $yours }.
ticket-composer-reply = Votre réponse
ticket-composer-note = Votre note
ticket-composer-note-hint = Seuls les agents la voient. Elle ne tient aucune promesse.
ticket-composer-note-save = Garder la note
ticket-composer-next-news = prochaines nouvelles :
ticket-send-promise = Envoyer et promettre des nouvelles dans { $budget }
ticket-send-promise-day = Envoyer et promettre ce jour
ticket-send-wait = Envoyer et attendre le client
ticket-send-propose = Envoyer comme solution proposée
ticket-send-solve = Envoyer et marquer comme résolu
ticket-send-keep = Envoyer, sans nouvelle promesse
ticket-send-other = Autres façons d’envoyer
ticket-send-wait-why = le compteur s’arrête jusqu’à sa réponse
ticket-send-propose-why = on nous dira si cela marche
ticket-send-solve-why = plus rien n’est dû
ticket-send-keep-why = rien n’est dit sur le temps
ticket-error-title = Rien n’est parti, et tout ce que vous avez écrit est là
ticket-error-empty = Écrivez d’abord quelque chose.
ticket-error-unseen = { $n ->
    [one] Du nouveau est arrivé pendant que vous écriviez.
   *[other] { $n } nouvelles entrées sont arrivées pendant que vous écriviez.
}
ticket-error-unseen-read = Lisez-le
ticket-error-unseen-then = puis envoyez de nouveau si vos mots conviennent toujours.
ticket-draft-kept = Ce texte non envoyé a été gardé dans ce navigateur.
ticket-undo-leaves = Part dans { $n } s
ticket-undo-promise = Part dans { $n } s, promesse jusqu’à { $until }
ticket-undo = Annuler

# Pourquoi cette date ?
ticket-why-title = Pourquoi { $due } ?
ticket-why-lead = { $budget } à partir de { $start } dans le calendrier « { $calendar } » ({ $zone }).
ticket-why-elapsed = { $budget } à partir de { $start }, jour et nuit ({ $zone }).
ticket-why-chosen = Ce jour a été choisi le { $start } par la personne qui a répondu. Le temps de travail jusque-là, dans le calendrier « { $calendar } » ({ $zone }) :
ticket-why-told = Les mots donnés
ticket-why-table = Ce qui a été compté
ticket-why-from = De
ticket-why-to = À
ticket-why-because = Raison
ticket-why-counted = Compté
ticket-why-nothing = non compté
ticket-why-total = En tout
ticket-why-open = ouvert
ticket-why-closed = fermé à cette heure
ticket-why-weekend = fermé ce jour-là
ticket-why-holiday = { $name }, jour férié
ticket-why-paused = arrêté, nous attendions le client
ticket-why-always = jour et nuit
ticket-why-revision = D’après la révision { $n } des règles.
ticket-why-made = Promis
ticket-why-due = Échéance

# Un nouveau ticket
new-title = Nouveau ticket
new-lead = Pour une demande venue par téléphone ou au comptoir, ou pour écrire en premier.
new-customer = Le client
new-name = Nom
new-address = Adresse
new-address-hint = Elle suffit à reconnaître quelqu’un.
new-language = Langue de nos messages
new-request = La demande
new-team = Équipe
new-subject = Objet
new-body = Avec ses mots
new-origin = Qui parle en premier ?
new-origin-told = On nous l’a dit. L’accusé de réception part aussitôt, avec la promesse.
new-origin-write = C’est nous qui écrivons. Le texte part comme message.
new-make = Créer le ticket
new-cancel = Revenir sans le créer
new-error-address = Cette adresse n’est pas complète : quelquechose@example.com
new-error-subject = Un objet aide à le retrouver.
new-error-body = Écrivez ce qu’il faut, en une phrase au moins.
new-error-team = Choisissez l’équipe qui s’en charge.

# Merging, splitting, and what the gate says
ticket-mark-suspect = Un filtre antispam met en garde contre cette lettre.
ticket-mark-suspect-score = Un filtre antispam met en garde contre cette lettre : { $score } points.
ticket-mark-same = Les mêmes mots sont déjà arrivés ; cette lettre n’a pas reçu de seconde réponse.
ticket-mark-same-link = Voir la première
ticket-mark-passed-on = { $by } a transmis cette lettre.
ticket-mark-passed-on-written = { $by } a transmis cette lettre. Elle a été écrite : { $written }.
ticket-mark-subject = Un autre objet : { $subject }. Est-ce une nouvelle affaire ?
ticket-split = En faire un ticket à part
ticket-merge = Fusionner
ticket-merge-title = Fusionner avec un autre ticket
ticket-merge-lead = Ce ticket rejoint l’autre, avec ses lettres et ses promesses. De deux promesses de la même chose, la plus proche reste. Le client ne reçoit rien.
ticket-merge-number = Numéro de l’autre ticket
ticket-merge-suggested = Autres tickets de { $name }
ticket-merge-no-ticket = Il n’y a pas de ticket de ce numéro que vous puissiez voir.
ticket-merge-same = C’est ce ticket même.
ticket-merge-other = Le ticket { $number } est de { $into }, celui-ci de { $from }. Qui participe reçoit copie de nos réponses.
ticket-merge-with = Fusionner, et faire participer { $from }
ticket-merge-without = Fusionner sans
ticket-merged-list = Fusionnés ici
ticket-unmerge = Séparer
ticket-unmerge-late = Quelque chose s’est passé ici depuis la fusion. Détachez plutôt les lettres une à une.
ticket-event-let-in = { $by } a admis cette lettre, { $at }. Elle avait été retenue : { $cause }.
ticket-event-flooded = { $address } a envoyé plus de { $letters } lettres en { $minutes } minutes. Les suivantes attendent en quarantaine, { $at }.
ticket-event-passed-on = { $by } a transmis la lettre du client, { $at }.
ticket-event-filled-in = Envoyé par le formulaire « { $form } », { $at }.
ticket-answers = Réponses
ticket-event-merged-in = { $by } a fusionné le ticket { $number } dans celui-ci, { $at }.
ticket-event-merged-into = { $by } a fusionné ce ticket dans le { $number }, { $at }.
ticket-event-unmerged = { $by } a de nouveau séparé ce ticket et le { $number }, { $at }.
ticket-event-taken-back = { $by } a annulé une action sur plusieurs tickets, { $at }. Tout est comme avant.
ticket-event-promise-merged = La promesse pour { $due } a été fusionnée avec celle, plus proche, pour { $stays }, { $at }.
ticket-event-split-off = { $by } a fait d’une lettre le ticket { $number }, { $at }.
ticket-event-split-from = { $by } l’a détaché du ticket { $number }, { $at }.
key-merge = fusionner avec un autre ticket
ticket-stranger-ask = Est-ce une adresse du client ? Demander par courriel
ticket-event-not-genuine = { $at } : le client n’a pas de numéro de série connu ; on lui a dit comment s’enregistrer. La demande attend.
ticket-event-serial-known = { $at } : le numéro de série { $serial } est connu depuis un import.
ticket-event-serial-shared = { $at } : { $n } clients ont donné le numéro de série { $serial }.
