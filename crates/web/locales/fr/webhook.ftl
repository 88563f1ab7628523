# Receivers of webhooks, and what they were told.

webhook-title = Webhooks
webhook-lead = D’autres programmes apprennent ce qui se passe ici : chaque appel est signé et répété jusqu’à ce qu’il soit pris.
webhook-none = Aucun autre programme n’est prévenu
webhook-none-words = Une table [webhook.CLÉ] des règles en nomme un, avec son adresse et les événements dont il est prévenu.
webhook-receivers = Destinataires
webhook-receiver = Destinataire
webhook-hears = Prévenu de
webhook-state = État
webhook-last = Dernier appel pris
webhook-waiting = En attente
webhook-failed = Échoués
webhook-never = Jamais
webhook-steps = étapes de cadences
webhook-stopped = Arrêté depuis le { $since }
webhook-failing = Ne prend rien depuis le { $since }
webhook-listens = À l’écoute
webhook-untold = Rien ne lui a encore été dit
webhook-test = Envoyer un essai
webhook-secret = Secret
webhook-secret-once = Le destinataire vérifie nos signatures avec lui. Il ne s’affiche qu’une fois : copiez-le maintenant.
webhook-secret-both = Jusqu’au { $until }, les appels sont aussi signés avec le secret précédent.
webhook-secret-words = Chaque appel est signé. Le destinataire a besoin de ce secret pour savoir qu’il vient d’ici.
webhook-secret-show = Afficher le secret
webhook-rotate = Changer le secret
webhook-rotate-both = Les deux valent pendant
webhook-rotate-do = En créer un nouveau
webhook-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
webhook-news-tested = Un essai est en route. Rechargez la page pour voir la réponse.
webhook-news-started = Il est de nouveau appelé. Ce qui attendait part d’abord.
webhook-news-replayed = { $n ->
    [0] Rien de ces jours n’est à renvoyer.
    [one] { $n } appel est renvoyé.
   *[other] { $n } appels sont renvoyés.
}
webhook-news-many = Cela fait plus de { $n } appels. Choisissez moins de jours.
webhook-stopped-title = Il n’est pas appelé en ce moment
webhook-stopped-gone = Il a répondu 410 : plus personne ne veut de ces appels.
webhook-stopped-silent = Il n’a rien pris depuis cinq jours.
webhook-stopped-kept = Ce qui se passe entre-temps est gardé 30 jours et envoyé, dans l’ordre, dès que vous l’appelez de nouveau.
webhook-start = L’appeler de nouveau
webhook-told = Ce qui lui a été dit
webhook-told-none = Rien de tel n’est gardé. Les appels sont gardés 30 jours.
webhook-told-ask = Donnez le numéro d’un ticket pour voir ce qui en a été dit.
webhook-event = Événement
webhook-at = Quand
webhook-answer = Réponse
webhook-acts = Ce qu’on peut faire
webhook-older = Appels plus anciens
webhook-all = Tous
webhook-call-queued = En attente
webhook-call-failed = Échoué
webhook-call-delivered = Pris
webhook-ticket = Numéro de ticket
webhook-body = Ce qui a été envoyé
webhook-held = Attend que le destinataire soit de nouveau appelé
webhook-next-try = Prochain essai le { $at }
webhook-next-now = Prochain essai maintenant
webhook-behind = Attend un appel précédent sur le même ticket
webhook-replay = Renvoyer
webhook-replay-words = Les mêmes appels avec les mêmes identifiants, chaque ticket dans son ordre. Un destinataire qui connaît un identifiant peut l’ignorer.
webhook-replay-which = Lesquels
webhook-replay-failed = Ceux qui ont échoué
webhook-replay-all = Tous, aussi ceux qui ont été pris
webhook-replay-do = Renvoyer ces jours
