# Les rapports : avons-nous fait ce que nous avions dit ?

report-title = Avons-nous fait ce que nous avions dit ?
report-lead = { $period }, { $team }.
report-all-teams = toutes les équipes
report-period = Période
report-month = Mois
report-quarter = Trimestre
report-year = Année
report-file = En fichier (CSV)
report-from = Du
report-until = Au
report-from-until = { $from } au { $until }
report-team = Équipe
report-show = Afficher
report-on-paper = Un mois sur papier
report-not-whole = Les tickets d’avant sont encore en train d’être comptés, les plus récents d’abord. Pour l’instant, les chiffres valent pour les tickets arrivés depuis { $since }.
report-as-table = En tableau
report-kept = Promesses tenues
report-broken = Promesses rompues
report-early = Tenues en avance, en moyenne
report-early-of = sur { $length } promises
report-said = Rompues, mais dites avant
report-of = sur { $n }
report-silence = { $n ->
    [0] Aucune n’a été rompue sans un mot de nous
    [one] { $digits } rompue sans un mot de nous
   *[other] { $digits } rompues sans un mot de nous
}
report-silent = Rompues en silence
report-before-none = Rien à comparer avant
report-before-same = Comme la période d’avant
report-before-better = { $points } points de mieux qu’avant
report-before-worse = { $points } points de moins qu’avant
report-weeks = Tenues au-dessus de la ligne, rompues en dessous
report-weeks-label = Promesses tenues et rompues par semaine : { $kept } tenues, { $broken } rompues en { $weeks ->
    [one] { $weeks } semaine
   *[other] { $weeks } semaines
}
report-legend-kept = tenues : { $digits }
report-legend-broken = rompues : { $digits }, même échelle
report-week = Semaine
report-week-n = s{ $n }
report-week-of = Semaine du { $day }
report-this-week = cette semaine
report-day = Jour
report-hour = Heure
report-n-kept = Tenues
report-n-broken = Rompues
report-n-late = En retard
report-n-in = Lettres
report-share = Part tenue
report-why = { $n ->
    [one] Pourquoi { $digits } a été rompue
   *[other] Pourquoi { $digits } ont été rompues
}
report-why-one = Rompues : { $cause }
report-why-none = Aucune n’a été rompue.
report-cause-bounced = La réponse est revenue
report-cause-bounced-detail = envoyée à temps, jamais reçue
report-cause-undelivered = Un de nos messages n’est pas arrivé
report-cause-undelivered-detail = cela se voit encore sur le ticket
report-cause-nobody = Personne ne l’avait
report-cause-nobody-detail = aucun agent n’avait le ticket à cet instant
report-cause-by-hand = Promise à la main, trop courte
report-cause-by-hand-detail = moins de temps que les règles n’en donnent
report-cause-other = Autre
report-cause-other-detail = quelqu’un l’avait, et le temps n’a pas suffi
report-late = Rompues, puis répondues en retard
report-late-by = { $n ->
    [one] { $digits } a reçu sa réponse en retard, après { $length }
   *[other] { $digits } ont reçu leur réponse en retard, après { $length } en moyenne
}
report-by-kind = Par sorte
report-kind = Promesse
report-by-team = Par équipe
report-trend = Tendance
report-backlog = Ce qui attend, par âge
report-open = Tickets ouverts
report-open-now = { $digits } ouverts en ce moment
report-open-aged = Tickets ouverts : { $age }
report-age-today = depuis aujourd’hui
report-age-yesterday = depuis hier
report-age-3 = 2 à 3 jours
report-age-7 = 4 à 7 jours
report-age-30 = 8 à 30 jours
report-age-older = plus anciens
report-first = Première réponse
report-first-half = en temps ouvré ; neuf sur dix en { $length }
report-first-n = { $n ->
    [one] { $digits } réponse
   *[other] { $digits } réponses
}
report-first-passed = À l’horloge du mur : la moitié en { $median }, neuf sur dix en { $ninth }.
report-first-within = Premières réponses en moins de { $hours } h
report-first-beyond = Premières réponses après plus de 48 h
report-within = en { $hours } h
report-beyond = plus tard
report-in = Lettres et formulaires
report-in-n = { $digits } arrivés
report-in-none = Aucune lettre n’est arrivée
report-in-label = Lettres et formulaires : { $n } sur { $days ->
    [one] { $days } colonne
   *[other] { $days } colonnes
}
report-in-hour = Lettres et formulaires : { $day }, { $hour }
report-by-hour = Par heure de la semaine
report-hours-label = Lettres et formulaires par heure de la semaine : le plus le { $day } à { $hour }, { $n }
report-minutes = { $minutes } min
report-hours = { $hours } h { $minutes }
report-whole-hours = { $hours } h
report-days = { $days } j { $hours } h
report-at = Quand
report-ticket = Ticket
report-customer = Client
report-detail = Ce qui a été mesuré
report-behind-lead = { $n } · { $words }
report-behind-none = Il n’y en a pas
report-behind-none-words = Rien ne compte ici pendant cette période.
report-back = Retour au rapport
report-detail-kept = { $length } d’avance sur { $of }
report-detail-late = { $length } de retard
report-detail-first = après { $length }, dont { $of } de temps ouvré
report-detail-silent = sans un mot avant
report-detail-said = dit avant
report-detail-opened = a ouvert un ticket
report-detail-arrived = sur un ticket déjà ouvert
report-month-title = Les promesses, { $month }
report-month-before = Le mois d’avant
report-month-after = Le mois d’après
report-print = S’imprime tel quel.
