# The outbox, suppressed addresses, sending again, and turning optional mail off.

section-outbox = Envois en attente
section-suppressions = Adresses suspendues
side-outbox-alarm = courriels à vérifier
outbox-lead = Le courrier qui n’est pas encore parti, et pourquoi
outbox-stands = { $n ->
    [one] Le courrier ne part pas comme il devrait : un message attend depuis plus de 15 minutes. Le plus ancien attend depuis { $since }.
   *[other] Le courrier ne part pas comme il devrait : { $n } messages attendent depuis plus de 15 minutes. Le plus ancien attend depuis { $since }.
}
outbox-many = Plus de { $n } messages attendent.
outbox-our-faults = { $n ->
    [one] Un message des dernières 24 heures a été refusé à cause de nous (5.7.x). Vérifiez SPF, DKIM et DMARC du domaine d’envoi, ainsi que les listes de blocage.
   *[other] { $n } messages des dernières 24 heures ont été refusés à cause de nous (5.7.x). Vérifiez SPF, DKIM et DMARC du domaine d’envoi, ainsi que les listes de blocage.
}
outbox-stopped = Le webhook { $webhook } n’est plus appelé : il ne prend rien.
outbox-spared = { $n ->
    [one] Un message est revenu d’une adresse qui n’est jamais suspendue. Cherchez ce qui ne va pas.
   *[other] { $n } messages sont revenus d’adresses qui ne sont jamais suspendues. Cherchez ce qui ne va pas.
}
outbox-waiting = En attente
outbox-none = Rien n’attend.
outbox-domain = Domaine
outbox-state = État
outbox-state-all = tous
outbox-state-untried = pas encore tenté
outbox-state-put-off = différé
outbox-state-in-doubt = incertain
outbox-show = Afficher
outbox-to = Destinataire
outbox-mail = Message
outbox-mail-reply = Réponse
outbox-mail-aside = Lettre d’un échange à part
outbox-since = En attente depuis
outbox-when = Quand
outbox-why = Pourquoi
outbox-next = Prochain essai
outbox-due = maintenant
outbox-acts = Actions
outbox-customer = client
outbox-tries = { $n ->
    [one] un essai
   *[other] { $n } essais
}
outbox-why-untried = Pas encore tenté.
outbox-why-now = En cours de remise.
outbox-why-relay = Il n’y a pas de relais : indiquez-en un avec --relay ou dans la politique.
outbox-why-limit = { $domain } a atteint sa limite : d’autres messages y partent d’abord.
outbox-why-doubt = La remise a été interrompue : le message est peut-être arrivé, il repart avec le même Message-ID.
outbox-why-said = Le serveur suivant a répondu :
outbox-why-silent = Le serveur suivant n’a pas donné de raison.
outbox-try = Essayer maintenant
outbox-try-all = Tout essayer maintenant
outbox-cancel = Annuler
outbox-under-way = Ce message est en cours de remise. Réessayez dans un instant.
outbox-more = Page suivante
outbox-first = Première page
outbox-failed = Non distribué ces 14 derniers jours
outbox-failed-none = Tout est arrivé.
outbox-failed-more = Plus anciens
outbox-returned = Revenu.
outbox-refused = Refusé, ou abandonné après cinq jours.
outbox-suppressed = Non envoyé : l’adresse est suspendue.
outbox-cancelled = Annulé par l’un de nous.
outbox-our-fault = de notre fait
outbox-never = jamais suspendue
outbox-see = Voir pourquoi
outbox-calls = Webhooks non remis ces 14 derniers jours
outbox-receiver = Destinataire
outbox-step = Étape
outbox-untold = Pas accepté, ou abandonné après trois jours.
outbox-repeats = { $n ->
    [one] renvoyé une fois
   *[other] renvoyé { $n } fois
}
again-call = Renvoyer
suppress-lead = Adresses auxquelles une partie de notre courrier n’est pas envoyée
suppress-find = Adresse à chercher
suppress-active = En vigueur
suppress-lifted-ones = Levées
suppress-of = Tout sur { $address }
suppress-none = Aucune.
suppress-address = Adresse
suppress-scope = Ce qui n’est pas envoyé
suppress-why = Raison
suppress-since = Depuis
suppress-until = Jusqu’à
suppress-until-hint = Le dernier jour. Vide : sans fin.
suppress-endless = sans fin
suppress-over = terminée
suppress-lift = Lever
suppress-lifted-by = levée par { $name }, { $at }
suppress-lifted-own = annulée par le titulaire, { $at }
suppress-scope-all = tout le courrier
suppress-scope-automatic = le courrier automatique, sauf la réponse à ce qu’ils écrivent
suppress-scope-optional = le courrier facultatif seulement
suppress-scope-place = tout le courrier de { $place }
suppress-bounced = Courrier revenu : boîte inexistante.
suppress-complaint = Notre courrier a été signalé comme indésirable.
suppress-wrong-person = Notre courrier ne leur est pas destiné.
suppress-unsubscribed = Courrier facultatif désactivé par le titulaire.
suppress-asked = Ils ont demandé le silence.
suppress-by-hand = Décidé par l’un de nous.
suppress-evidence = Ce qui a été dit, ou où
suppress-add = Ajouter une adresse
suppress-save = Suspendre
suppress-hint = Le courrier déjà en attente que cela concerne ne part plus.
suppress-spared = Jamais suspendues
suppress-spared-words = Le courrier qui revient de ces adresses et domaines ne suspend rien et déclenche une alerte. Ils figurent dans la politique, dans [sending] sous never_suppress.
suppress-error-known = Elle figure déjà dans la liste.
suppress-error-until = La fin doit être un jour à venir.
again-link = Renvoyer à …
again-title = Renvoyer
again-lead = { $mail }, qui n’est pas arrivé à { $from }
again-to = Adresse
again-how = Désormais
again-correct = C’est l’adresse du client ; l’ancienne est conservée comme telle.
again-once = Cette fois seulement.
again-send = Envoyer
again-error-address = Ce n’est pas une adresse e-mail : écrivez par exemple nom@example.com.
again-error-own = C’est une de nos adresses.
again-error-taken = C’est l’adresse d’un autre client : envoyez-y cette fois seulement.
again-error-suppressed = Rien n’est envoyé à cette adresse : un responsable doit d’abord lever sa suspension.
again-error-lost = Ce message est arrivé, ou est encore en route.
again-error-aside = Cette lettre fait partie d’un échange à part avec une seule personne. Depuis le ticket, interrogez quelqu’un d’autre.
again-error-same = Il y a déjà été envoyé. Voyez ce qu’il en est advenu.
unsubscribe-title = Courrier facultatif de { $company }
unsubscribe-on = { $address } reçoit de nous du courrier non indispensable, par exemple des questions de satisfaction. Vous pouvez le désactiver.
unsubscribe-off = { $address } ne reçoit aucun courrier facultatif de notre part.
unsubscribe-required = Les réponses à vos demandes, les factures et le courrier nécessaire vous parviennent toujours.
unsubscribe-stop = Désactiver le courrier facultatif
unsubscribe-again = Réactiver
unsubscribe-done = C’est fait.
ticket-delivery-cancelled = annulé { $at }
customer-mails = Envoyé récemment
customer-mails-none = Rien encore.
sending-event-cancelled = { $by } a annulé « { $mail } » pour { $address } avant son départ, { $at }. Il compte comme non distribué.
sending-event-elsewhere = { $by } a renvoyé « { $mail } », perdu pour { $from }, à { $to }, { $at }.
sending-event-corrected = { $by } a corrigé l’adresse de { $from } en { $to } et renvoyé « { $mail } », { $at }.
sending-event-delayed = « { $mail } » pour { $address } est encore en route : un serveur n’a pas pu le transmettre, { $at }.
sending-event-complained = { $address } a signalé « { $mail } » comme indésirable, { $at }. Plus aucun courrier automatique n’y est envoyé.
sending-event-spared = Le courrier pour { $address } est revenu définitivement, { $at }. La politique ne suspend jamais cette adresse : cherchez ce qui ne va pas.
