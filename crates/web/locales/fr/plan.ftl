# Cadences et ce qu’elles prévoient : noms des messages, ancres et faits, quand et pourquoi, pages d’un message prévu.

# Quand : à quelle distance de ce qui l’a commencé
plan-at-once = aussitôt : « { $anchor } »
plan-on-time = au moment de « { $anchor } »
plan-on-the-day = le jour de « { $anchor } »
plan-on-the-day-at = le jour de « { $anchor } », à { $hour }
plan-before = { $distance } avant « { $anchor } »
plan-before-at = { $distance } avant « { $anchor } », à { $hour }
plan-after = { $distance } après « { $anchor } »
plan-after-at = { $distance } après « { $anchor } », à { $hour }
plan-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}

plan-anchor-ticket-received = demande reçue
plan-anchor-ticket-moved = passée à une autre équipe
plan-anchor-ticket-waiting = en attente du client
plan-anchor-ticket-proposed = solution proposée
plan-anchor-ticket-solved = demande résolue
plan-anchor-news-due = nouvelles dues
plan-anchor-account-created = compte ouvert
plan-anchor-purchase = achat
plan-anchor-period-end = fin de la période payée
plan-anchor-invoice-due = échéance de la facture
plan-anchor-payment-received = paiement reçu
plan-anchor-payment-partial = paiement reçu en partie
plan-anchor-payment-failed = paiement refusé
plan-anchor-transfer-announced = virement annoncé
plan-anchor-card-expiring = expiration de la carte
plan-anchor-service-suspended = service suspendu
plan-anchor-service-restored = service rétabli
plan-anchor-refund-approved = remboursement accordé
plan-anchor-wrong-person = mauvais destinataire
plan-anchor-inquiry-sent = question posée au vendeur
plan-anchor-reply-all-missing = réponse du vendeur sans nous en copie
plan-anchor-shipping-delay = retard de livraison
plan-anchor-maintenance-start = début de la maintenance
plan-anchor-maintenance-updated = nouvelles pendant la maintenance
plan-anchor-maintenance-ended = fin de la maintenance
plan-anchor-subscribed = inscription
plan-anchor-rated = note donnée

plan-fact-not = non : { $fact }
plan-fact-answered = réponse donnée
plan-fact-bad = mauvaise note
plan-fact-cancelled = annulation
plan-fact-critical = effet critique
plan-fact-good = bonne note
plan-fact-kept = promesse tenue
plan-fact-long = long retard
plan-fact-major = effet important
plan-fact-matched = virement retrouvé
plan-fact-minor = effet mineur
plan-fact-paid = facture payée
plan-fact-rated = note donnée
plan-fact-refunded = remboursement
plan-fact-renewed = renouvellement
plan-fact-reopened = demande rouverte
plan-fact-replaced = carte remplacée
plan-fact-restored = service rétabli
plan-fact-solved = demande résolue
plan-fact-suspended = service suspendu

plan-action-suspend = Suspendre le service
plan-action-escalate = Faire remonter
plan-action-open-ticket = Ouvrir un ticket pour quelqu’un
plan-action-notify = Prévenir l’équipe

# Pourquoi ailleurs, pourquoi pas
plan-moved-quiet = Déplacé hors des heures calmes
plan-moved-closed = Déplacé à nos heures d’ouverture
plan-moved-warning = Déplacé avec l’avertissement qui doit le précéder
plan-skip-passed = son moment était passé quand la cadence a commencé
plan-skip-anchor = ce qu’il précède a déjà eu lieu
plan-skip-merged = il a été manqué, « { $step } » est parti à sa place
plan-skip-late = il a été manqué, et en retard il ne servirait plus
plan-skip-condition = il ne part que si « { $fact } »
plan-skip-proof = le message « { $step } » dont il dépend n’est jamais arrivé
plan-skip-ended = devenu inutile, « { $fact } »
plan-skip-suppressed = un message précédent à cette adresse est revenu
plan-skip-unwritable = il n’a pas pu être écrit ({ $why })
plan-skip-agent = retiré par { $by }

# Noms des messages automatiques
plan-mail-acknowledgement = Accusé de réception
plan-mail-apology = Excuses
plan-mail-card-expiring = Carte bientôt expirée
plan-mail-card-expiring-week = Carte expirée dans une semaine
plan-mail-escalation = Mot au responsable du compte
plan-mail-follow-up = Tout marche-t-il encore ?
plan-mail-getting-started = Reçu et premiers pas
plan-mail-holding = Message d’attente
plan-mail-inquiry = Question au vendeur
plan-mail-inquiry-last = Dernières heures du vendeur
plan-mail-inquiry-reminder = Relance du vendeur
plan-mail-invoice = Facture
plan-mail-invoice-eve = Rappel la veille
plan-mail-invoice-overdue = Facture en retard
plan-mail-invoice-reminder = Rappel de la facture
plan-mail-maintenance-announced = Maintenance annoncée
plan-mail-maintenance-day = Maintenance : le jour même
plan-mail-maintenance-days = Maintenance : quelques jours avant
plan-mail-maintenance-ended = Maintenance terminée
plan-mail-maintenance-eve = Maintenance : la veille
plan-mail-maintenance-subscribed = Confirmation : nous écrivons à la fin
plan-mail-maintenance-updated = Nouvelles pendant la maintenance
plan-mail-maintenance-week = Maintenance : une semaine avant
plan-mail-maintenance-weeks = Maintenance : des semaines avant
plan-mail-moved = Avis de transfert
plan-mail-overrun = Plus long que prévu
plan-mail-payment-failed = Paiement refusé
plan-mail-payment-partial = Paiement reçu en partie
plan-mail-payment-received = Reçu
plan-mail-pre-suspension = Avertissement avant suspension
plan-mail-refund = Remboursement accordé
plan-mail-renewal = Fin de période, premier avis
plan-mail-renewal-reminder = Rappel du renouvellement
plan-mail-reply-all-missing = Demande de répondre à tous
plan-mail-restored = Service rétabli
plan-mail-shipping-delay = Retard de livraison noté
plan-mail-shipping-delay-long = Long retard de livraison
plan-mail-shipping-delay-manager = Retard, au responsable du compte
plan-mail-survey = Enquête en une question
plan-mail-suspended = Service suspendu
plan-mail-thanks = Merci
plan-mail-ticket-proposed = La solution a-t-elle aidé ?
plan-mail-ticket-waiting = Rappel : nous attendons une réponse
plan-mail-tip-lost = Conseil : en cas de perte
plan-mail-tip-position = Conseil : lire une position
plan-mail-transfer-announced = Virement attendu
plan-mail-transfer-missing = Virement pas encore trouvé
plan-mail-waiting-last = Dernier rappel : nous attendons une réponse
plan-mail-welcome = Bienvenue
plan-mail-wrong-person = Nous avons cessé de vous écrire

# Sur la ligne du temps
plan-by-cadence = { $when }. Cadence « { $cadence } »
plan-unless = Prend fin avec : { $facts }
plan-only-if = Seulement si : { $facts }
plan-skipped = Écarté : { $why }
plan-reworded = Avec les mots de { $by }
plan-edit = Modifier
plan-warning = Un mot pour dire que la fin approche
plan-warning-late = Un mot pour dire que c’est en retard
plan-warning-why = Sauf si quelqu’un l’a vu ou a répondu avant
plan-to-owner = à { $name }, au bureau
plan-to-team = à l’équipe, au bureau
plan-to-lead = à la personne responsable, au bureau
plan-to-manager = au responsable du compte, au bureau
plan-to-head = à l’administration, au bureau
plan-seen = Je l’ai vu
plan-seen-why = Plus personne n’est alors prévenu pour cette promesse.
plan-about-ticket = Ticket { $number }
plan-about-invoice = Facture { $number }
plan-about-purchase = Un achat
plan-about-payment = Un paiement
plan-about-refund = Un remboursement
plan-about-inquiry = Une question au vendeur
plan-about-vendor = Un vendeur
plan-about-maintenance = Une maintenance

# Dans l’historique
plan-event-nudged-owner = Le bureau a rappelé la promesse à qui a le ticket, { $at }.
plan-event-nudged-lead = Le bureau a prévenu la personne responsable, { $at }.
plan-event-nudged-manager = Le bureau a prévenu le responsable du compte, { $at }.
plan-event-nudged-head = Le bureau a prévenu l’administration, { $at }.
plan-event-seen = { $by } a vu l’avertissement, { $at }. Plus personne n’est prévenu pour cette promesse.
plan-event-seen-desk = L’avertissement a été vu, { $at }. Plus personne n’est prévenu pour cette promesse.
plan-event-counted = De nouvelles règles ont recompté, { $at } : { $promise }, échéance { $due } au lieu de { $from }.
plan-event-late = { $what } : fait avec { $late } de retard, { $at }.
plan-event-done = { $what } : fait, { $at }.
plan-event-skipped = { $what } : écarté, { $at }, { $why }.
plan-event-skipped-by = { $by } a écarté { $what }, { $at }.
plan-event-again = { $by } a de nouveau prévu { $what }, { $at }. Départ { $due }.
plan-event-again-desk = { $what } est de nouveau prévu, { $at }. Départ { $due }.
plan-event-early = { $by } a envoyé { $what } plus tôt, { $at }. C’était prévu { $due }.
plan-event-early-desk = { $what } est parti plus tôt, { $at }. C’était prévu { $due }.
plan-event-edited = { $by } a donné d’autres mots à { $what }, { $at }.
plan-event-edited-desk = { $what } a reçu d’autres mots, { $at }.
plan-event-suspend = Le service a été suspendu, { $at }, comme le dit la cadence « { $cadence } ».
plan-event-escalate = L’affaire est remontée, { $at }, comme le dit la cadence « { $cadence } ».
plan-event-open-ticket = Un ticket a été ouvert pour quelqu’un, { $at }, comme le dit la cadence « { $cadence } ».
plan-event-notify = L’équipe a été prévenue, { $at }, comme le dit la cadence « { $cadence } ».
plan-event-rated = Le client a donné la note { $score } sur 5, { $at }.
plan-event-restored = Le service fonctionne de nouveau, { $at }.

# Pourquoi cette date ?
plan-why-lead = { $what } : { $when }, dans la cadence « { $cadence } ».
plan-why-lead-again = { $what } : cela revient, dans la cadence « { $cadence } ».
plan-why-lead-lost = { $what } : la cadence « { $cadence } » n’a plus cette étape.
plan-why-begun = Commencé
plan-why-counted = Compté jusqu’à
plan-why-moved = Déplacé
plan-why-quiet = Les heures calmes vont de { $from } à { $until } ({ $zone }).
plan-why-leaves = Départ
plan-why-state = État
plan-why-planned = prévu
plan-why-done = fait { $at }
plan-why-gone = abandonné
plan-why-to = À
plan-why-round = Tour
plan-why-revision = D’après la révision { $n } des règles.
plan-why-revision-now = D’après la révision { $n } des règles. La révision { $live } est en vigueur, et ce qui est prévu garde sa date.

# D’autres mots pour un message
plan-words-title = D’autres mots pour ce seul message
plan-words-lead = Départ { $due }, à { $name }, en { $language }. La cadence et les messages des autres restent tels quels.
plan-words-subject = Objet
plan-words-body = Texte
plan-words-hint = Texte simple ; le **gras** et les liens fonctionnent. Ce que vous écrivez part tel quel.
plan-words-save = Garder ces mots
plan-words-reset = Reprendre les mots des règles
plan-words-cancel = Revenir sans garder
plan-words-lost = En l’état, ce message ne peut pas être écrit : { $why }
plan-words-empty = Un message a besoin d’un objet et d’un texte.
plan-words-long = Le texte est trop long pour un message.
