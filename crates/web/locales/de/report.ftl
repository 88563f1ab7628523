# Berichte: Haben wir getan, was wir gesagt haben?

report-title = Haben wir getan, was wir gesagt haben?
report-lead = { $period }, { $team }.
report-all-teams = alle Teams
report-period = Zeitraum
report-month = Monat
report-quarter = Quartal
report-year = Jahr
report-file = Als Datei (CSV)
report-from = Von
report-until = Bis
report-from-until = { $from } bis { $until }
report-team = Team
report-show = Anzeigen
report-on-paper = Ein Monat auf Papier
report-not-whole = Frühere Tickets werden noch gezählt, die neuesten zuerst. Bis jetzt gelten die Zahlen für Tickets, die seit { $since } gekommen sind.
report-as-table = Als Tabelle
report-kept = Gehaltene Zusagen
report-broken = Gebrochene Zusagen
report-early = Im Mittel früher gehalten
report-early-of = von { $length } zugesagten
report-said = Gebrochen, aber vorher gesagt
report-of = von { $n }
report-silence = { $n ->
    [0] Keine brach ohne ein Wort von uns
    [one] 1 brach ohne ein Wort von uns
   *[other] { $digits } brachen ohne ein Wort von uns
}
report-silent = Schweigend gebrochen
report-before-none = Davor gibt es nichts zu vergleichen
report-before-same = Wie im Zeitraum davor
report-before-better = { $points } Punkte besser als davor
report-before-worse = { $points } Punkte schlechter als davor
report-weeks = Gehalten über der Linie, gebrochen darunter
report-weeks-label = Gehaltene und gebrochene Zusagen je Woche: { $kept } gehalten, { $broken } gebrochen in { $weeks ->
    [one] 1 Woche
   *[other] { $weeks } Wochen
}
report-legend-kept = { $digits } gehalten
report-legend-broken = { $digits } gebrochen, gleicher Maßstab
report-week = Woche
report-week-n = KW { $n }
report-week-of = Woche vom { $day }
report-this-week = diese Woche
report-day = Tag
report-hour = Stunde
report-n-kept = Gehalten
report-n-broken = Gebrochen
report-n-late = Verspätet
report-n-in = Briefe
report-share = Anteil gehalten
report-why = { $n ->
    [one] Warum 1 gebrochen wurde
   *[other] Warum { $digits } gebrochen wurden
}
report-why-one = Gebrochen: { $cause }
report-why-none = Keine wurde gebrochen.
report-cause-bounced = Die Antwort kam zurück
report-cause-bounced-detail = rechtzeitig gesendet, nie empfangen
report-cause-undelivered = Eine Mail von uns kam nicht an
report-cause-undelivered-detail = das Ticket zeigt es noch
report-cause-nobody = Niemand bearbeitete es
report-cause-nobody-detail = in diesem Moment hatte es niemand übernommen
report-cause-by-hand = Von Hand zugesagt, zu kurz
report-cause-by-hand-detail = weniger Zeit, als die Regeln geben
report-cause-other = Anderes
report-cause-other-detail = jemand bearbeitete es, und die Zeit reichte nicht
report-late = Gebrochen und spät beantwortet
report-late-by = { $n ->
    [one] 1 wurde spät beantwortet, nach { $length }
   *[other] { $digits } wurden spät beantwortet, nach { $length } im Mittel
}
report-by-kind = Nach Art
report-kind = Zusage
report-by-team = Nach Team
report-trend = Verlauf
report-backlog = Was wartet, nach Alter
report-open = Offene Tickets
report-open-now = { $digits } jetzt offen
report-open-aged = Offene Tickets: { $age }
report-age-today = seit heute
report-age-yesterday = seit gestern
report-age-3 = 2 bis 3 Tage
report-age-7 = 4 bis 7 Tage
report-age-30 = 8 bis 30 Tage
report-age-older = älter
report-first = Erste Antwort
report-first-half = in Arbeitszeit; neun von zehn binnen { $length }
report-first-n = { $n ->
    [one] 1 Antwort
   *[other] { $digits } Antworten
}
report-first-passed = Nach der Uhr an der Wand: die Hälfte binnen { $median }, neun von zehn binnen { $ninth }.
report-first-within = Erste Antworten binnen { $hours } Std.
report-first-beyond = Erste Antworten nach mehr als 48 Std.
report-within = binnen { $hours } Std.
report-beyond = später
report-in = Briefe und Formulare
report-in-n = { $digits } kamen an
report-in-none = Es kam kein Brief
report-in-label = Briefe und Formulare: { $n } in { $days ->
    [one] 1 Säule
   *[other] { $days } Säulen
}
report-in-hour = Briefe und Formulare: { $day }, { $hour }
report-by-hour = Nach Stunde der Woche
report-hours-label = Briefe und Formulare nach Stunde der Woche: am meisten am { $day } um { $hour }, { $n }
report-minutes = { $minutes } Min.
report-hours = { $hours } Std. { $minutes } Min.
report-whole-hours = { $hours } Std.
report-days = { $days } T { $hours } Std.
report-at = Wann
report-ticket = Ticket
report-customer = Kunde
report-detail = Was gemessen wurde
report-behind-lead = { $n } · { $words }
report-behind-none = Es gibt keine
report-behind-none-words = In dieser Zeit zählt hier nichts.
report-back = Zurück zum Bericht
report-detail-kept = { $length } früher, von { $of }
report-detail-late = { $length } zu spät
report-detail-first = nach { $length }, davon { $of } Arbeitszeit
report-detail-silent = ohne ein Wort davor
report-detail-said = vorher gesagt
report-detail-opened = begann ein Ticket
report-detail-arrived = auf einem Ticket, das es gab
report-month-title = Die Zusagen, { $month }
report-month-before = Der Monat davor
report-month-after = Der Monat danach
report-print = Lässt sich so drucken.
