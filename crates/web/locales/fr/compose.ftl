# The composer around its words: recipients, files, moments, what is kept and what is doubtful; and the list of drafts.

# Recipients
compose-recipients = Destinataires
compose-to = À
compose-cc = Cc
compose-bcc = Cci
compose-recipients-hint = Des adresses séparées par des virgules. Personne ne voit qui est en Cci.
compose-reply-to = { $name } veut recevoir les réponses à { $address }, qui n’est pas l’adresse d’où venait son message.
compose-blind = { $to } ; à leur insu : { $bcc }

# What is kept
compose-kept = Brouillon gardé, { $at }
compose-keep = Garder comme brouillon
compose-discard = Jeter le brouillon
compose-discard-note = Jeter la note
compose-unsaved = Pas encore gardé par le bureau. Ce navigateur l’a.
compose-lost = Une autre de vos pages a changé ce brouillon. Ce que vous écrivez ici n’est pas gardé : rechargez la page pour continuer.

# Files
compose-attach = Joindre des fichiers
compose-attach-press = Ajouter
compose-files = Fichiers joints
compose-file-remove = Retirer { $name }
compose-file-busy = Ajout des fichiers
compose-file-failed = Les fichiers n’ont pas été ajoutés. Réessayez.

# When it leaves
compose-leaves = Départ
compose-leaves-now = tout de suite
compose-leaves-tomorrow = à la réouverture : { $at }
compose-leaves-monday = la semaine prochaine : { $at }
compose-leaves-at = au moment que je choisis
compose-leaves-date = Jour
compose-leaves-time = Heure
compose-leaves-zone = heure de { $city }
compose-leaves-promise = Ce qui est promis compte à partir du départ.
compose-promise-keeper = C’est { $team } qui la compte et la tient : la demande part là avec cette réponse.
compose-promise-day = une date que je choisis
compose-promise-date = Jour de la promesse
compose-promise-time = Heure, ou aucune pour la fin de la journée de travail
compose-promise-hint = Choisissez un jour. Sans heure, c’est la fin de la journée de travail.
compose-promise-moved = Personne dans l’équipe ne travaille au moment choisi : c’est donc le premier moment suivant où quelqu’un travaille.
compose-waits = Départ { $at }
compose-waits-soon = Part dans un instant
compose-waits-by = Réponse de { $name }, pas encore envoyée
compose-take-back = Reprendre
compose-next-leaves = La réponse de { $by } part

# What did not leave
compose-held = pas envoyé
compose-held-unseen = Ce n’est pas parti : quelque chose est arrivé que l’auteur n’avait pas vu.
compose-held-moved = Ce n’est pas parti : le ticket est passé à une autre équipe.
compose-held-ended = Ce n’est pas parti : l’affaire a été close entre-temps.
compose-held-no-agent = Ce n’est pas parti : l’auteur ne travaille plus ici.
compose-held-no-token = Ce n’est pas parti : le programme qui l’envoyait n’a plus accès.
compose-held-no-bytes = Ce n’est pas parti : un fichier n’a pas pu être lu. Joignez-le à nouveau.
compose-held-refused = Ce n’est pas parti : le cadre de nos réponses ne fonctionne pas. Prévenez un administrateur.
compose-held-open = Ouvrir dans la zone d’écriture

# What is doubtful
compose-doubts-title = À revoir avant le départ
compose-doubts-press = Appuyez encore une fois sur envoyer pour l’envoyer tel quel. Chaque mot est gardé.
compose-doubt-outsider = { $address } est nouvelle : cette adresse n’est sur aucun message de ce ticket.
compose-doubt-robot = Personne ne lit sans doute ce qui va à { $address }.
compose-doubt-no-customer = { $name } ne reçoit pas ceci : aucune promesse n’est tenue ni donnée.
compose-doubt-no-file = Vous écrivez « { $word } », et aucun fichier n’est joint.
compose-doubt-dated = Vous promettez : « { $words } »
compose-doubt-dated-moved = Personne ne travaille au moment choisi. Vous promettez : « { $words } »

# What was refused
compose-error-changed = Une autre de vos pages a changé ce brouillon depuis. Ce que vous voyez n’est pas envoyé : appuyez encore sur envoyer si ce sont bien ces mots.
compose-error-changed-other = L’autre texte
compose-error-unattached = { $name } a été choisi et pas ajouté. Choisissez-le encore et appuyez sur « Ajouter », ou envoyez sans lui.
compose-error-too-long = Un message a au plus { $n } caractères.
compose-error-closed = Ce ticket est fermé. Rouvrez-le d’abord.
compose-error-no-such-promise = Les règles n’offrent plus cette promesse. Choisissez-en une autre.
compose-error-other-promise = Ce qui part avec cette réponse a changé, et avec cela l’équipe qui tient la promesse. Lisez la nouvelle phrase ci-dessous, puis envoyez de nouveau.
compose-error-no-day = Choisissez le jour que vous promettez.
compose-error-day-past = Le jour que vous promettez est passé. Choisissez un jour à venir.
compose-error-day-far = Promettez un jour dans les { $n } prochains jours.
compose-error-no-moment = Choisissez un jour et une heure à venir, dans l’année.
compose-error-no-recipient = Personne ne le recevrait. Nommez quelqu’un dans « À ».
compose-error-too-many-recipients = Une réponse va à { $n } personnes au plus.
compose-error-too-many-files = Une réponse prend au plus { $n } fichiers, { $size } Mo en tout.
compose-error-no-address = « { $address } » n’est pas une adresse complète.
compose-error-own-address = { $address } est une adresse à nous : une lettre y reviendrait à ce bureau.
compose-error-suppressed = Plus rien ne va à { $address }, depuis qu’un message en est revenu. Retirez-la.
compose-error-already-left = C’est déjà parti.
compose-error-refused = Ceci ne peut pas être envoyé maintenant ({ $code }).
compose-error-unwritable = Les règles ont un défaut qu’un administrateur peut réparer :

# One line each
compose-event-planned = { $by } a envoyé une réponse qui part { $leaves }, { $at }.
compose-event-taken-back = { $by } a repris la réponse avant son départ, { $at }.
compose-event-held = { $why } { $at }

# The list
drafts-title = Brouillons
drafts-lead = Ce que vous écrivez et n’avez pas envoyé, où que vous l’ayez commencé. Les autres ne le voient pas avant l’envoi.
drafts-none = Aucun brouillon
drafts-none-words = Tout ce que vous avez écrit est envoyé.
drafts-no-words = Pas encore de mots
drafts-files = { $n ->
    [one] 1 fichier
   *[other] { $n } fichiers
}
