# I rapporti: abbiamo fatto quello che avevamo detto?

report-title = Abbiamo fatto quello che avevamo detto?
report-lead = { $period }, { $team }.
report-all-teams = tutti i gruppi
report-period = Periodo
report-month = Mese
report-quarter = Trimestre
report-year = Anno
report-file = Come file (CSV)
report-from = Dal
report-until = Al
report-from-until = dal { $from } al { $until }
report-team = Gruppo
report-show = Mostra
report-on-paper = Un mese su carta
report-not-whole = I ticket di prima si stanno ancora contando, a partire dai più recenti. Per ora i numeri valgono per i ticket arrivati da { $since }.
report-as-table = Come tabella
report-kept = Promesse mantenute
report-broken = Promesse mancate
report-early = Mantenute in anticipo, in media
report-early-of = su { $length } promesse
report-said = Mancate, ma dette prima
report-of = su { $n }
report-silence = { $n ->
    [0] Nessuna mancata senza una parola nostra
    [one] { $digits } mancata senza una parola nostra
   *[other] { $digits } mancate senza una parola nostra
}
report-silent = Mancate in silenzio
report-before-none = Niente con cui confrontare
report-before-same = Come nel periodo prima
report-before-better = { $points } punti meglio di prima
report-before-worse = { $points } punti peggio di prima
report-weeks = Mantenute sopra la linea, mancate sotto
report-weeks-label = Promesse mantenute e mancate per settimana: { $kept } mantenute, { $broken } mancate in { $weeks ->
    [one] { $weeks } settimana
   *[other] { $weeks } settimane
}
report-legend-kept = mantenute: { $digits }
report-legend-broken = mancate: { $digits }, stessa scala
report-week = Settimana
report-week-n = s{ $n }
report-week-of = Settimana del { $day }
report-this-week = questa settimana
report-day = Giorno
report-hour = Ora
report-n-kept = Mantenute
report-n-broken = Mancate
report-n-late = In ritardo
report-n-in = Lettere
report-share = Quota mantenuta
report-why = { $n ->
    [one] Perché { $digits } non è stata mantenuta
   *[other] Perché { $digits } non sono state mantenute
}
report-why-one = Mancate: { $cause }
report-why-none = Sono state mantenute tutte.
report-cause-bounced = La risposta è tornata indietro
report-cause-bounced-detail = inviata in tempo, mai ricevuta
report-cause-undelivered = Una nostra mail non è arrivata
report-cause-undelivered-detail = si vede ancora sul ticket
report-cause-nobody = Non l’aveva nessuno
report-cause-nobody-detail = nessun agente aveva il ticket in quel momento
report-cause-by-hand = Promessa a mano, troppo breve
report-cause-by-hand-detail = meno tempo di quello che danno le regole
report-cause-other = Altro
report-cause-other-detail = qualcuno l’aveva, e il tempo non è bastato
report-late = Mancate, con risposta in ritardo
report-late-by = { $n ->
    [one] { $digits } ha avuto risposta in ritardo, dopo { $length }
   *[other] { $digits } hanno avuto risposta in ritardo, dopo { $length } in media
}
report-by-kind = Per tipo
report-kind = Promessa
report-by-team = Per gruppo
report-trend = Andamento
report-backlog = Arretrato per età
report-open = Ticket aperti
report-open-now = { $digits } aperti adesso
report-open-aged = Ticket aperti: { $age }
report-age-today = da oggi
report-age-yesterday = da ieri
report-age-3 = da 2 a 3 giorni
report-age-7 = da 4 a 7 giorni
report-age-30 = da 8 a 30 giorni
report-age-older = più vecchi
report-first = Prima risposta
report-first-half = in orario di lavoro; nove su dieci entro { $length }
report-first-n = { $n ->
    [one] { $digits } risposta
   *[other] { $digits } risposte
}
report-first-passed = Con l’orologio alla parete: metà entro { $median }, nove su dieci entro { $ninth }.
report-first-within = Prime risposte entro { $hours } h
report-first-beyond = Prime risposte dopo più di 48 h
report-within = entro { $hours } h
report-beyond = più tardi
report-in = Lettere e moduli
report-in-n = { $digits } arrivati
report-in-none = Non è arrivata nessuna lettera
report-in-label = Lettere e moduli: { $n } in { $days ->
    [one] { $days } colonna
   *[other] { $days } colonne
}
report-in-hour = Lettere e moduli: { $day }, { $hour }
report-by-hour = Per ora della settimana
report-hours-label = Lettere e moduli per ora della settimana: il massimo { $day } alle { $hour }, { $n }
report-minutes = { $minutes } min
report-hours = { $hours } h { $minutes }
report-whole-hours = { $hours } h
report-days = { $days } g { $hours } h
report-at = Quando
report-ticket = Ticket
report-customer = Cliente
report-detail = Che cosa è stato misurato
report-behind-lead = { $n } · { $words }
report-behind-none = Non ce n’è nessuno
report-behind-none-words = In questo periodo qui non conta niente.
report-back = Torna al rapporto
report-detail-kept = { $length } in anticipo su { $of }
report-detail-late = { $length } di ritardo
report-detail-first = dopo { $length }, di cui { $of } di orario di lavoro
report-detail-silent = senza una parola prima
report-detail-said = detto prima
report-detail-opened = ha aperto un ticket
report-detail-arrived = su un ticket che c’era già
report-month-title = Le promesse, { $month }
report-month-before = Il mese prima
report-month-after = Il mese dopo
report-print = Si stampa così com’è.
