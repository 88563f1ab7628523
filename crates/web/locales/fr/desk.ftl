# The frame of every page, the shared components and the inbox.

skip-link = Aller au contenu
close = Fermer
sign-out = Se déconnecter
live-changed = La page a changé.
live-offline = Pas de connexion. Les durées sont celles de { $at }.
errors-title =
    { $n ->
        [one] Il manque une chose
       *[other] Il manque { $n } choses
    }
errors-nothing-lost = Rien de ce que vous avez écrit n’est perdu.

## Side

side-label = Bureau
side-views = Listes
side-teams = Équipes
side-desk = Bureau
find-label = Chercher des tickets par mots, numéro ou adresse
find-placeholder = Chercher
view-due = Par échéance
view-mine = Les miens
view-nobody = Sans agent
view-waiting-customer = En attente du client
view-solved = Résolus
section-customers = Clients
section-vendors = Vendeurs
section-cadences = Cadences
section-status = État
section-reports = Rapports
section-postbox = Boîte aux lettres
section-settings = Réglages
clock-label = Heures ouvrées
clock-always = ouvert jour et nuit.
clock-open = ouvert jusqu’à { $until }.
clock-closed = fermé jusqu’à { $from }.
clock-closed-for-long = fermé.
clock-holiday-tomorrow = Demain est férié, { $name } : les compteurs s’arrêtent.

## Keyboard

keys-title = Clavier
keys-on = Les touches seules sont actives
key-move = suivant, précédent
key-open = ouvrir
key-back = revenir à la liste
key-select = sélectionner
key-find = chercher ; macros dans la réponse
key-filter = ajouter un filtre
key-new = nouveau ticket
key-reply = répondre
key-note = note interne
key-aside = Demander à quelqu’un d’extérieur
key-assign = attribuer
key-team = changer d’équipe
key-pause = arrêter ou relancer le compteur
key-solved = résolu
key-skip = sauter un envoi prévu, encore pour annuler
key-send = envoyer avec la promesse affichée
key-help = cette liste

## Promises

state-pending = en cours
state-soon = bientôt due
state-broken = rompue
state-kept = tenue
state-paused = en pause
state-plan = prévue
promise-answer = réponse
promise-news = nouvelles
promise-resolution = solution
promise-vendor-answer = vendeur
promise-window-end = fin des travaux
nobody-yet = Personne pour l’instant
language-de = allemand
language-en = anglais
language-es = espagnol
language-fr = français
language-it = italien
language-pt = portugais

## Days

day-mon = lundi
day-tue = mardi
day-wed = mercredi
day-thu = jeudi
day-fri = vendredi
day-sat = samedi
day-sun = dimanche
day-mon-short = lun.
day-tue-short = mar.
day-wed-short = mer.
day-thu-short = jeu.
day-fri-short = ven.
day-sat-short = sam.
day-sun-short = dim.
day-mon-letter = L
day-tue-letter = M
day-wed-letter = M
day-thu-letter = J
day-fri-letter = V
day-sat-letter = S
day-sun-letter = D
month-01 = janvier
month-02 = février
month-03 = mars
month-04 = avril
month-05 = mai
month-06 = juin
month-07 = juillet
month-08 = août
month-09 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-01-short = janv.
month-02-short = févr.
month-03-short = mars
month-04-short = avr.
month-05-short = mai
month-06-short = juin
month-07-short = juil.
month-08-short = août
month-09-short = sept.
month-10-short = oct.
month-11-short = nov.
month-12-short = déc.
moment-day = { $weekday } { $day }
moment-day-short = { $weekday } { $day }
moment-date = { $weekday } { $day } { $month }
moment-date-year = { $weekday } { $day } { $month } { $year }
moment-date-short = { $day } { $month }
moment-date-short-year = { $day } { $month } { $year }
moment-full = { $date } à { $time }
moment-brief = { $day } { $time }

## Inbox

new-ticket = Nouveau ticket
summary-nothing = Personne n’attend rien de nous pour l’instant.
summary-calm = Plus rien n’est dû aujourd’hui.
summary-today =
    { $today ->
        [one] 1 promesse est due aujourd’hui.
       *[other] { $today } promesses sont dues aujourd’hui.
    }
summary-broken =
    { $broken ->
        [one] 1 promesse est rompue. Rien d’autre n’est dû aujourd’hui.
       *[other] { $broken } promesses sont rompues. Rien d’autre n’est dû aujourd’hui.
    }
summary-broken-today =
    { $broken ->
        [one]
            { $today ->
                [one] 1 promesse est rompue et 1 autre est due aujourd’hui.
               *[other] 1 promesse est rompue et { $today } autres sont dues aujourd’hui.
            }
       *[other]
            { $today ->
                [one] { $broken } promesses sont rompues et 1 autre est due aujourd’hui.
               *[other] { $broken } promesses sont rompues et { $today } autres sont dues aujourd’hui.
            }
    }
filters-label = Filtres
filter-team = Équipe : { $value }
filter-language = Langue : { $value }
filter-promise = Promesse : { $value }
filter-agent = Agent : { $value }
filter-find = Contient : { $words }
filter-all-teams = toutes
filter-all-languages = toutes
filter-all-promises = toutes
filter-all-agents = tous
filter-nobody = personne
inbox-count =
    { $n ->
        [0] Aucun ticket
        [one] 1 ticket
       *[other] { $digits } tickets, par temps restant
    }
density-label = Densité
density-horizon = Horizon
density-list = Liste
axis-label = Axe du temps à partir de maintenant ; les heures fermées sont hachurées
select-all = Tout sélectionner
column-left = Temps ouvré restant
column-customer = Client
column-subject = Objet
column-team = Équipe
column-agent = Agent
group-broken = Rompues
group-broken-words =
    { $n ->
        [one] 1 promesse. Dites-le d’abord au client.
       *[other] { $n } promesses. Dites-le d’abord aux clients.
    }
group-today = Aujourd’hui
group-today-words =
    { $n ->
        [one] 1 promesse avant { $until }
       *[other] { $n } promesses avant { $until }
    }
group-day-words =
    { $n ->
        [one] 1 promesse
       *[other] { $n } promesses
    }
group-paused = Compteur arrêté
group-paused-words =
    { $n ->
        [one] 1 promesse, en attente du client
       *[other] { $n } promesses, en attente du client
    }
group-no-promise = Sans promesse
group-no-promise-words =
    { $n ->
        [one] 1 ticket
       *[other] { $n } tickets
    }
group-kept = Tenues aujourd’hui
row-select = Sélectionner le ticket { $number }
row-unread = non lu
row-no-subject = Sans objet
row-no-promise = rien de promis
row-writing = { $name } écrit une réponse
row-due = { $promise }, { $at }
row-kept = envoyé { $at }
row-waits = attend depuis { $at }
bulk-label = Actions sur les tickets sélectionnés
bulk-selected = Sélection :
bulk-assign = Attribuer
bulk-nobody = Personne
bulk-move = Changer d’équipe
bulk-pause = Arrêter le compteur
bulk-solve = Résolu
bulk-clear = Désélectionner
pages-label = Pages
pages-before = Plus tôt
pages-after = Plus tard
nothing-found = Aucun ticket ne convient
nothing-found-words = Retirez un filtre, ou cherchez dans une autre vue.
nothing-clear = Retirer les filtres
nothing-owed = Toutes les promesses sont tenues
nothing-owed-words =
    { $n ->
        [0] Personne n’attend de réponse.
        [one] 1 tenue aujourd’hui. Personne n’attend de réponse.
       *[other] { $n } tenues aujourd’hui. Personne n’attend de réponse.
    }
nothing-owed-next =
    { $n ->
        [0] Le prochain message part tout seul { $at }, pour { $name }. Vous pouvez le lire dès maintenant, le changer ou le sauter.
        [one] 1 tenue aujourd’hui. Le prochain message part tout seul { $at }, pour { $name }. Vous pouvez le lire dès maintenant, le changer ou le sauter.
       *[other] { $n } tenues aujourd’hui. Le prochain message part tout seul { $at }, pour { $name }. Vous pouvez le lire dès maintenant, le changer ou le sauter.
    }
nothing-planned = Voir ce qui sera envoyé
nothing-waiting = En attente du client : { $n }
section-serials = Numéros de série
