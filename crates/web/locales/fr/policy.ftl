# The policy: cadences, calendars, promises, mails, files and revisions.

section-policy = Règles
side-busy = Forte activité : { $teams }.

policy-title = Règles
policy-words = Ce qui est promis, ce qui part tout seul, et avec quels mots. Rien ne change avant l’enregistrement.
policy-parts = Parties des règles
policy-way = Où l’on est
policy-overview = Vue d’ensemble
policy-cadences = Cadences
policy-calendars = Calendriers
policy-promises = Promesses
policy-mails = Courriels
policy-files = Fichiers
policy-revisions = Historique

## Overview and busy switches

policy-live = Ce qui est en vigueur
policy-made = Révision { $number }, faite par { $by } le { $at }.
policy-running = Cadences en cours : { $n }
policy-revisions-see = Voir toutes les révisions et ce qui a changé
policy-busy = Périodes de forte activité
policy-busy-why = Tant qu’une équipe est débordée, ce qu’elle promet prend plus de temps. Les promesses déjà données ne changent pas.
policy-busy-on = forte activité
policy-busy-start = Commencer la forte activité
policy-busy-stop = Terminer la forte activité
policy-busy-same = { $promise } : { $within }, en toute période
policy-busy-longer = { $promise } : { $within }, en forte activité { $busy }
policy-warnings = À regarder

## Saving

policy-read-only = L’administration peut modifier cette page.
policy-unsaved = Pas encore enregistré
policy-discard = Abandonner
policy-look = Montrer ce qui change
policy-save = Enregistrer, dès maintenant
policy-saved = Enregistré. La révision { $number } est en vigueur.
policy-take-back = Annuler
policy-taken-back = C’est annulé : la révision { $number } est en vigueur et reprend ce qui valait avant.
policy-take-back-late = Rien n’a été annulé : quelqu’un a enregistré entre-temps, la révision { $number } est en vigueur.
policy-unchanged = Rien ne changerait.
policy-mistakes =
    { $n ->
        [one] Une erreur, rien n’a été enregistré
       *[other] { $n } erreurs, rien n’a été enregistré
    }
policy-review = Ce que changerait l’enregistrement
policy-review-why = Rien de cela n’est encore en vigueur.
policy-overtaken = Quelqu’un a enregistré une autre révision entre-temps. Voici ce que vos mots y changent.
policy-promises-stay =
    { $open ->
        [0] Aucune promesse ne court.
        [one] La promesse en cours garde son échéance.
       *[other] Les { $open } promesses en cours gardent leur échéance.
    }
policy-promises-move = Recomptées, { $moving } des { $open } promesses en cours finiraient à une autre heure, et { $breaking } seraient rompues aussitôt.
policy-freeze = Garder ce qui a été dit
policy-recompute = Les recompter
policy-runs-change = Pour celles qui courent déjà : nouveaux courriels { $new }, déplacés { $moved }, supprimés { $gone }.
policy-runs-keep = Garder ce qui est prévu pour elles
policy-runs-follow = Leur faire suivre les nouvelles étapes
policy-note = Note
policy-file-added = nouveau
policy-file-removed = supprimé
policy-file-edited = modifié
policy-line-old = Ancienne ligne
policy-line-new = Nouvelle ligne
policy-line-change = Changement
policy-line-text = Texte
policy-line-added = ajoutée
policy-key = Clé
policy-key-hint = Minuscules, chiffres et traits d’union. Elle figure dans les fichiers et ne change plus.
policy-line-removed = retirée

## Cadences

policy-cadences-words = Tout ce qui part tout seul, avec sa raison et son prochain courriel.
policy-cadences-none = Pas encore de cadence.
policy-cadence-words = { $anchor }. En cours : { $n }. C’est l’heure de { $city } qui compte.
policy-cadence-running = en cours : { $n }
policy-cadence-tickets-team = l’équipe de la demande
policy-cadence-next = Prochain départ :
policy-cadence-next-none = Rien n’est prévu.
policy-cadence-why = Mots destinés aux clients. Ils disent pourquoi cette cadence existe.
policy-cadence-until = Elle finit dès que : { $facts }
policy-cadence-new = Nouvelle cadence
policy-cadence-new-words = Ce qui l’ouvre, ce qui la termine et ses premières étapes. Elle vaut pour ce qui arrive après l’enregistrement.
policy-terms = Début, fin et mots
policy-terms-anchor = Elle commence quand
policy-terms-team = Qui écrit
policy-terms-team-hint = Pour une demande, c’est son équipe qui écrit ; sinon, choisissez-en une.
policy-terms-until = Elle s’arrête dès que l’un de ces faits est vrai
policy-terms-facts = Les mots possibles, séparés par des virgules : { $facts }
policy-terms-no-facts = Ce début n’a pas de tels mots.
policy-terms-only-if-hint = Les mêmes mots ; précédé de « not », un mot ne doit pas être vrai.
policy-terms-optional = Les clients peuvent refuser ses courriels
policy-terms-quiet = Ses courriels respectent les heures calmes
policy-terms-words = Pourquoi elle existe, en mots pour les clients
policy-steps = Étapes
policy-step-add = Étape
policy-step-blanks = Envoyer { $mail } { $at }. Si c’est fermé alors : { $closed }.
policy-step-mail = Envoyer « { $mail } », { $at }.
policy-step-both = Envoyer « { $mail } » et { $action }, { $at }.
policy-step-action = Tout seul : { $action }, { $at }.
policy-step-earlier = Si c’est fermé alors, plus tôt.
policy-step-later = Si c’est fermé alors, plus tard.
policy-step-only-if = Seulement si : { $facts }
policy-step-needs = Seulement après l’arrivée de « { $step } ».
policy-step-no-mail = aucun courriel
policy-step-no-action = rien d’autre
policy-step-needs-none = aucune autre étape
policy-step-more = Plus sur « { $step } »
policy-step-copy = Copier
policy-step-drop = Retirer
policy-step-cell-key = Nom de l’étape
policy-step-cell-at = Quand
policy-step-cell-mail = Courriel
policy-step-cell-action = Faire aussi
policy-step-cell-to = À
policy-step-cell-late = Si le serveur était arrêté alors
policy-step-cell-closed = Si c’est fermé alors
policy-step-cell-needs = Seulement après l’arrivée de cette étape
policy-step-cell-only-if = Seulement si
policy-step-cell-every = À nouveau tous les
policy-step-cell-times = Nombre de fois au plus
policy-closed-stay = l’envoyer quand même
policy-closed-earlier = l’envoyer plus tôt
policy-closed-later = l’envoyer plus tard
policy-late-merge = seul le dernier courriel manqué part
policy-late-skip = le passer
policy-late-send = l’envoyer en retard
policy-to-customer = le client
policy-to-vendor = le vendeur
policy-to-account-manager = le responsable du compte
policy-languages = { $present } langues sur { $of }
policy-languages-missing = manquent : { $names }
policy-languages-stale = à relire : { $names }

## When

policy-when-at-once = aussitôt
policy-when-on-time = à ce moment
policy-when-on-the-day = le jour même
policy-when-on-the-day-at = le jour même à { $hour }
policy-when-before = { $length } avant
policy-when-before-at = { $length } avant, à { $hour }
policy-when-after = { $length } après
policy-when-after-at = { $length } après, à { $hour }
policy-days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
policy-short-days = { $n } j
policy-short-hours = { $n } h
policy-day = { $weekday } { $date }

## Anchors and actions

policy-anchor-ticket-received = Une demande arrive
policy-anchor-ticket-moved = Une demande passe à une autre équipe
policy-anchor-ticket-waiting = Nous attendons le client
policy-anchor-ticket-proposed = Une solution est proposée
policy-anchor-ticket-solved = Une demande est réglée
policy-anchor-news-due = Des nouvelles sont dues
policy-anchor-account-created = Un compte est créé
policy-anchor-purchase = Quelque chose est acheté
policy-anchor-period-end = Une période payée se termine
policy-anchor-invoice-due = Une facture arrive à échéance
policy-anchor-payment-received = Une facture est payée
policy-anchor-payment-partial = Une facture est payée en partie
policy-anchor-payment-failed = Un paiement échoue
policy-anchor-transfer-announced = Un virement est annoncé
policy-anchor-card-expiring = Une carte expire
policy-anchor-service-suspended = Un service est suspendu
policy-anchor-service-restored = Un service fonctionne à nouveau
policy-anchor-refund-approved = Un remboursement est accordé
policy-anchor-refund-failed = Un remboursement revient
policy-anchor-wrong-person = Notre courriel n’était pas pour cette personne
policy-anchor-inquiry-sent = Un vendeur est interrogé
policy-anchor-reply-all-missing = Un vendeur répond sans nous mettre en copie
policy-anchor-shipping-delay = Un vendeur annonce un retard
policy-anchor-maintenance-start = Une maintenance commence
policy-anchor-maintenance-updated = Il y a du nouveau sur une maintenance
policy-anchor-maintenance-ended = Une maintenance est finie
policy-anchor-subscribed = Quelqu’un demande à être prévenu
policy-anchor-rated = Un client donne son avis
policy-action-suspend = suspendre le service
policy-action-escalate = faire remonter
policy-action-open-ticket = ouvrir un ticket
policy-action-renew = émettre la facture suivante
policy-action-notify = prévenir l’équipe
policy-action-webhook = prévenir un autre programme

## Strip and planned mails

policy-strip = Les 30 prochains jours
policy-strip-for = montrés pour
policy-strip-who = { $name }, à partir du { $date }
policy-strip-open = ouvert
policy-strip-closed = fermé, le temps est arrêté
policy-strip-quiet = heures calmes
policy-strip-shut = fermé
policy-strip-mail = un courriel, tous clients
policy-strip-new = par votre changement
policy-strip-mails =
    { $n ->
        [one] { $n } courriel
       *[other] { $n } courriels
    }
policy-plans = Tous les courriels à venir
policy-plans-totals = Jusqu’au { $until } : courriels { $mails }, clients { $customers }
policy-plans-none = Rien n’est prévu ces jours-ci.
policy-plans-new =
    { $n ->
        [one] { $n } nouveau
       *[other] { $n } nouveaux
    }
policy-plans-moved =
    { $n ->
        [one] { $n } déplacé
       *[other] { $n } déplacés
    }
policy-plans-more = Tous
policy-plans-foot = Passer ici ne passe qu’un courriel pour un client, et l’écrit dans son historique.
policy-plan-when = Quand
policy-plan-to = À
policy-plan-message = Message
policy-plan-language = Langue
policy-plan-why = Pourquoi
policy-plan-acts = Ce qu’on peut faire
policy-plan-counted = { $offset }, à partir du { $date }
policy-plan-edited = mots propres
policy-plan-skip = Passer
policy-plan-unskip = L’envoyer quand même
policy-plan-now = Envoyer maintenant
policy-plan-edit = Les mots d’un courriel
policy-plan-edit-words = À { $to }, départ { $at }.
policy-plan-edit-why = Ces mots valent pour ce seul courriel. La cadence reste comme elle est.
policy-plan-keep = Garder ces mots
policy-plan-original = Revenir aux mots des règles
policy-mark-new = nouveau
policy-mark-moved = déplacé, était { $from }
policy-mark-gone = supprimé
policy-moved-quiet = déplacé hors de la nuit
policy-moved-closed = déplacé aux heures d’ouverture
policy-moved-warning = déplacé avec son avertissement
policy-skip-passed = son moment était passé
policy-skip-anchor-passed = ce qu’il devait précéder a eu lieu
policy-skip-merged = « { $step } » est parti à sa place
policy-skip-late = trop tard
policy-skip-condition = « { $fact } » n’est pas rempli
policy-skip-no-proof = « { $step } » n’est jamais arrivé
policy-skip-ended = terminé : { $fact }
policy-skip-suppressed = plus rien ne part vers cette adresse
policy-skip-unwritable = il n’a pas pu être écrit : { $why }
policy-skip-by = passé par { $by }

## Calendars

policy-calendars-words = Les heures dans lesquelles les promesses sont comptées.
policy-calendars-none = Pas encore de calendrier.
policy-calendar-teams = Équipes qui le suivent : { $teams }
policy-team-calendar = Calendrier qui compte
policy-team-calendar-of = Calendrier pour { $mailbox }
policy-team-assign = Les nouveaux tickets vont à
policy-team-by-hand = qui les prend
policy-team-in-turn = chaque membre à son tour
policy-team-fewest = qui en a le moins d’ouverts
policy-team-hint = Les promesses en cours ne suivent que si vous le choisissez ; le nombre de celles qui changeraient s’affiche avant l’enregistrement.
policy-team-words = Quelles heures comptent pour qui écrit à cette équipe.
policy-calendar-zone = Fuseau horaire
policy-calendar-week = Semaine
policy-calendar-holidays = Jours fériés
policy-calendar-holidays-hint = Codes séparés par des virgules : { $sets }, ou une région comme DE-BY
policy-calendar-closed = Jours de fermeture
policy-calendar-closed-hint = Une date par ligne : 2026-12-28
policy-calendar-reduced = Jours à d’autres heures
policy-calendar-reduced-hint = Une date et ses heures par ligne : 2026-12-24 09:00-12:00
policy-calendar-sentence = La phrase qui dit aux clients quelles heures comptent
policy-day-closed = fermé
policy-calendar-new = Nouveau calendrier
policy-calendar-new-words = Une équipe le suit dès que sa boîte le nomme dans le fichier des équipes.
policy-calendar-files = Fichiers de jours de fermeture
policy-calendar-files-hint = Fichiers iCalendar des règles, séparés par des virgules. Celui qu’aucun calendrier ne nomme est retiré.
policy-calendar-ics = Ajouter un fichier iCalendar
policy-calendar-ics-choose = Fichier de cet ordinateur
policy-calendar-ics-name = Nom du fichier
policy-calendar-ics-name-hint = company.ics. Un fichier du même nom est remplacé.
policy-calendar-ics-text = Son texte, de BEGIN:VCALENDAR à END:VCALENDAR

## Promises

policy-promises-words = Ce qui est dit aux clients, le temps que cela peut prendre, et qui est prévenu avant qu’il soit trop tard.
policy-promises-none = Pas encore de promesse.
policy-promise-within = Sous { $within }.
policy-promise-busy = En forte activité : { $busy }.
policy-promise-cell-within = Délai
policy-promise-cell-busy = En forte activité
policy-promise-cell-choices = Autres délais que l’on peut choisir
policy-promise-budget-hint = Comme l’écrivent les règles : 48 working hours, 2 working days, 12h
policy-promise-busy-hint = Vide si rien ne change
policy-promise-choices-hint = Séparés par des virgules
policy-promise-sentence = La phrase donnée
policy-promise-sentence-hint = Le délai et l’échéance prennent la place de :
policy-warn = Qui est prévenu
policy-warn-hint = 4 working hours before, on time, 8 working hours after. Une ligne vide disparaît.
policy-warn-at = Quand
policy-warn-to = Qui
policy-rung-owner = la personne qui a le ticket
policy-rung-lead = le responsable
policy-rung-account-manager = le responsable du compte
policy-rung-head = l’administration
policy-promise-new = Nouvelle promesse
policy-promise-new-words = Les demandes reçues après l’enregistrement l’obtiennent ; ce qui a été promis avant reste.
policy-promise-kind = Genre
policy-promise-givers = Équipes qui la font
policy-promise-givers-hint = À la place de celle de ce genre qu’elles font aujourd’hui.

## Mails

policy-mails-words = Chaque texte qui part, par cadence.
policy-mails-none = Pas encore de courriel.
policy-mails-alone = Envoyés par aucune cadence
policy-mail = Courriel
policy-mail-title = { $mail } · { $language }
policy-mail-subject = Objet
policy-mail-preheader = Ligne d’aperçu
policy-mail-preheader-hint = Les logiciels de courrier la montrent à côté de l’objet.
policy-mail-body = Texte
policy-mail-body-hint = Markdown. Un paragraphe après > est la promesse, ce qui suit --- est le pied.
policy-mail-languages = Langues
policy-mail-missing = manque
policy-mail-stale = à relire
policy-mail-stamp = Enregistrer dit que cette traduction correspond au texte dont elle vient.
policy-mail-original = Le texte de départ ({ $language })
policy-mail-new = Nouveau courriel
policy-mail-new-words = Un courriel existe dans toutes les langues de l’entreprise, ou il n’existe pas.
policy-mail-new-when = Ce qu’il est et quand il part
policy-mail-on = Il part aussitôt quand
policy-mail-on-hint = Ses mots peuvent alors dire de quoi il s’agit. On peut ensuite lui ajouter des étapes, comme à une cadence.
policy-mail-by-cadence = une étape d’une cadence l’envoie
policy-mail-first = les autres sont traduits de celui-ci
policy-mail-ahead = écrit d’avance
policy-mail-ahead-why = Personne ne le reçoit encore : l’entreprise n’écrit pas dans cette langue. Quand tous les courriels existent, ajoutez-la à celles de l’entreprise.
policy-mail-add-language = Ajouter une langue
policy-preview = Tel qu’il arrive
policy-preview-words = avec des mots d’exemple
policy-preview-now = Montrer ces mots
policy-preview-letter = La lettre telle qu’elle a été dessinée
policy-preview-text = En texte simple
policy-preview-own = Ici vient ce qu’écrit un agent.

## Files

policy-files-words = Tout est du texte. Ce qui n’a pas de page à soi se modifie ici, avec le même contrôle.
policy-files-count =
    { $n ->
        [one] { $n } fichier
       *[other] { $n } fichiers
    }
policy-file-lines =
    { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
policy-file-new = Nouveau fichier
policy-file-path = Chemin
policy-file-path-hint = cadences.toml, ou mails/welcome.fr.md. Un fichier iCalendar s’ajoute sur la page de son calendrier.
policy-file-text = Texte du fichier
policy-file-remove = Retirer ce fichier

## History

policy-revisions-words = Chaque révision est gardée : qui l’a faite, quand et pourquoi.
policy-revisions-all = Toutes les révisions
policy-revision-number = Révision
policy-revision-made = Faite
policy-revision-by = Par
policy-revision-live = en vigueur
policy-revision-changed = Ce que { $number } a changé
policy-revision-compare = En vigueur face à { $number }
policy-compare = De la révision { $from } à { $to }
policy-compare-from = De
policy-compare-to = à
policy-compare-show = Comparer
policy-changes = Ce qui diffère
policy-changes-none = Rien ne diffère.
policy-restore = Remettre la révision { $number } en vigueur
policy-restore-look = Voir le retour en arrière
policy-anchor-address-asked = On demande à quelqu’un si une adresse est la sienne
policy-anchor-not-genuine = Seuls les exemplaires enregistrés sont servis, et quelqu’un n’a donné aucun numéro connu
policy-anchor-ruled = Un automatisme la commence
