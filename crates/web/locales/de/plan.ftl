# Kadenzen und was sie vorhaben: Namen von Mails, Ankern und Tatsachen, wann und warum, und die Seiten einer geplanten Mail.

# Wann: wie weit von dem, womit es beginnt
plan-at-once = sofort: „{ $anchor }“
plan-on-time = im Augenblick von „{ $anchor }“
plan-on-the-day = am Tag von „{ $anchor }“
plan-on-the-day-at = am Tag von „{ $anchor }“, um { $hour } Uhr
plan-before = { $distance } vor „{ $anchor }“
plan-before-at = { $distance } vor „{ $anchor }“, um { $hour } Uhr
plan-after = { $distance } nach „{ $anchor }“
plan-after-at = { $distance } nach „{ $anchor }“, um { $hour } Uhr
plan-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}

plan-anchor-ticket-received = Anfrage eingegangen
plan-anchor-ticket-moved = an ein anderes Team gegeben
plan-anchor-ticket-waiting = Warten auf den Kunden
plan-anchor-ticket-proposed = Lösung vorgeschlagen
plan-anchor-ticket-solved = Anfrage gelöst
plan-anchor-news-due = Nachricht fällig
plan-anchor-account-created = Konto eröffnet
plan-anchor-purchase = Kauf
plan-anchor-period-end = Ende des bezahlten Zeitraums
plan-anchor-invoice-due = Rechnung fällig
plan-anchor-payment-received = Zahlung eingegangen
plan-anchor-payment-partial = Teilzahlung eingegangen
plan-anchor-payment-failed = Zahlung gescheitert
plan-anchor-transfer-announced = Überweisung angekündigt
plan-anchor-card-expiring = Karte läuft ab
plan-anchor-service-suspended = Dienst ausgesetzt
plan-anchor-service-restored = Dienst wieder da
plan-anchor-refund-approved = Erstattung bewilligt
plan-anchor-wrong-person = falsche Person
plan-anchor-inquiry-sent = Händler gefragt
plan-anchor-reply-all-missing = Antwort des Händlers ohne uns in Kopie
plan-anchor-shipping-delay = Lieferverzug
plan-anchor-maintenance-start = Beginn der Wartung
plan-anchor-maintenance-updated = Neues während der Wartung
plan-anchor-maintenance-ended = Ende der Wartung
plan-anchor-subscribed = angemeldet
plan-anchor-rated = bewertet

plan-fact-not = nicht: { $fact }
plan-fact-answered = beantwortet
plan-fact-bad = schlecht bewertet
plan-fact-cancelled = storniert
plan-fact-critical = kritische Auswirkung
plan-fact-good = gut bewertet
plan-fact-kept = Zusage gehalten
plan-fact-long = langer Verzug
plan-fact-major = große Auswirkung
plan-fact-matched = Überweisung gefunden
plan-fact-minor = kleine Auswirkung
plan-fact-paid = bezahlt
plan-fact-rated = bewertet
plan-fact-refunded = erstattet
plan-fact-renewed = verlängert
plan-fact-reopened = wieder geöffnet
plan-fact-replaced = Karte ersetzt
plan-fact-restored = wieder da
plan-fact-solved = gelöst
plan-fact-suspended = ausgesetzt

plan-action-suspend = Den Dienst aussetzen
plan-action-escalate = Nach oben geben
plan-action-open-ticket = Ein Ticket für einen Menschen öffnen
plan-action-notify = Dem Team Bescheid geben

# Warum woanders, warum nicht
plan-moved-quiet = Aus der Ruhezeit verschoben
plan-moved-closed = In die Öffnungszeit verschoben
plan-moved-warning = Mit der Warnung verschoben, die vorausgehen muss
plan-skip-passed = der Zeitpunkt war vorbei, als die Kadenz begann
plan-skip-anchor = was danach kommen sollte, ist schon geschehen
plan-skip-merged = es wurde verpasst, und „{ $step }“ ging stattdessen hinaus
plan-skip-late = es wurde verpasst, und verspätet hilft es nicht
plan-skip-condition = es geht nur hinaus, wenn gilt: „{ $fact }“
plan-skip-proof = die Mail „{ $step }“, die vorausgehen muss, kam nie an
plan-skip-ended = nicht mehr nötig, „{ $fact }“
plan-skip-suppressed = eine frühere Nachricht an diese Adresse kam zurück
plan-skip-unwritable = es ließ sich nicht schreiben ({ $why })
plan-skip-agent = { $by } hat es herausgenommen

# Namen der automatischen Mails
plan-mail-acknowledgement = Eingangsbestätigung
plan-mail-apology = Entschuldigung
plan-mail-card-expiring = Karte läuft bald ab
plan-mail-card-expiring-week = Karte läuft in einer Woche ab
plan-mail-escalation = Hinweis an die Kundenbetreuung
plan-mail-follow-up = Läuft noch alles?
plan-mail-getting-started = Beleg und erste Schritte
plan-mail-holding = Zwischenbescheid
plan-mail-inquiry = Frage an den Händler
plan-mail-inquiry-last = Letzte Stunden des Händlers
plan-mail-inquiry-reminder = Erinnerung an den Händler
plan-mail-invoice = Rechnung
plan-mail-invoice-eve = Erinnerung am Vortag
plan-mail-invoice-overdue = Rechnung überfällig
plan-mail-invoice-reminder = Erinnerung an die Rechnung
plan-mail-maintenance-announced = Wartung angekündigt
plan-mail-maintenance-day = Wartung: am Tag selbst
plan-mail-maintenance-days = Wartung: Tage davor
plan-mail-maintenance-ended = Wartung beendet
plan-mail-maintenance-eve = Wartung: am Vortag
plan-mail-maintenance-subscribed = Bestätigung: wir schreiben, wenn es vorbei ist
plan-mail-maintenance-updated = Neues während der Wartung
plan-mail-maintenance-week = Wartung: eine Woche davor
plan-mail-maintenance-weeks = Wartung: Wochen davor
plan-mail-moved = Hinweis auf die Weitergabe
plan-mail-overrun = Es dauert länger als geplant
plan-mail-payment-failed = Zahlung gescheitert
plan-mail-payment-partial = Teilzahlung eingegangen
plan-mail-payment-received = Zahlungsbeleg
plan-mail-pre-suspension = Warnung vor dem Aussetzen
plan-mail-refund = Erstattung bewilligt
plan-mail-renewal = Ende des Zeitraums, früher Hinweis
plan-mail-renewal-reminder = Erinnerung an die Verlängerung
plan-mail-reply-all-missing = Bitte, allen zu antworten
plan-mail-restored = Dienst wieder da
plan-mail-shipping-delay = Lieferverzug vermerkt
plan-mail-shipping-delay-long = Langer Lieferverzug
plan-mail-shipping-delay-manager = Verzug, an die Kundenbetreuung
plan-mail-survey = Umfrage mit einer Frage
plan-mail-suspended = Dienst ausgesetzt
plan-mail-thanks = Danke
plan-mail-ticket-proposed = Hat die Lösung geholfen?
plan-mail-ticket-waiting = Erinnerung: wir warten auf Antwort
plan-mail-tip-lost = Tipp: wenn ein Gerät fehlt
plan-mail-tip-position = Tipp: Positionen lesen
plan-mail-transfer-announced = Überweisung erwartet
plan-mail-transfer-missing = Überweisung noch nicht gefunden
plan-mail-waiting-last = Letzte Erinnerung: wir warten auf Antwort
plan-mail-welcome = Willkommen
plan-mail-wrong-person = Wir schreiben Ihnen nicht mehr

# Auf der Zeitleiste
plan-by-cadence = { $when }. Kadenz „{ $cadence }“
plan-unless = Endet mit: { $facts }
plan-only-if = Nur wenn: { $facts }
plan-skipped = Ausgelassen: { $why }
plan-reworded = In den Worten von { $by }
plan-edit = Ändern
plan-warning = Ein Hinweis, dass die Frist naht
plan-warning-late = Ein Hinweis, dass es überfällig ist
plan-warning-why = Außer jemand hat es gesehen oder vorher geantwortet
plan-to-owner = an { $name }, im Arbeitsbereich
plan-to-team = an das Team, im Arbeitsbereich
plan-to-lead = an die Leitung, im Arbeitsbereich
plan-to-manager = an die Kundenbetreuung, im Arbeitsbereich
plan-to-head = an die Verwaltung, im Arbeitsbereich
plan-seen = Ich habe es gesehen
plan-seen-why = Dann wird sonst niemand mehr an diese Zusage erinnert.
plan-about-ticket = Ticket { $number }
plan-about-invoice = Rechnung { $number }
plan-about-purchase = Ein Kauf
plan-about-payment = Eine Zahlung
plan-about-refund = Eine Erstattung
plan-about-inquiry = Eine Frage an einen Händler
plan-about-vendor = Ein Händler
plan-about-maintenance = Eine Wartung

# Im Verlauf
plan-event-nudged-owner = Wer das Ticket hat, wurde an die Zusage erinnert, { $at }.
plan-event-nudged-lead = Die Leitung bekam Bescheid, { $at }.
plan-event-nudged-manager = Die Kundenbetreuung bekam Bescheid, { $at }.
plan-event-nudged-head = Die Verwaltung bekam Bescheid, { $at }.
plan-event-seen = { $by } hat die Warnung gesehen, { $at }. Sonst wird niemand mehr an diese Zusage erinnert.
plan-event-seen-desk = Die Warnung wurde gesehen, { $at }. Sonst wird niemand mehr an diese Zusage erinnert.
plan-event-counted = Neue Regeln haben neu gezählt, { $at }: { $promise }, fällig am { $due } statt am { $from }.
plan-event-late = { $what }: { $late } zu spät erledigt, { $at }.
plan-event-done = { $what }: erledigt, { $at }.
plan-event-skipped = { $what }: ausgelassen, { $at }, { $why }.
plan-event-skipped-by = { $by } hat { $what } ausgelassen, { $at }.
plan-event-again = { $by } hat { $what } wieder eingeplant, { $at }. Geht am { $due } hinaus.
plan-event-again-desk = { $what } ist wieder eingeplant, { $at }. Geht am { $due } hinaus.
plan-event-early = { $by } hat { $what } früher gesendet, { $at }. Geplant war { $due }.
plan-event-early-desk = { $what } ging früher hinaus, { $at }. Geplant war { $due }.
plan-event-edited = { $by } gab { $what } andere Worte, { $at }.
plan-event-edited-desk = { $what } bekam andere Worte, { $at }.
plan-event-suspend = Der Dienst wurde ausgesetzt, { $at }, wie es die Kadenz „{ $cadence }“ sagt.
plan-event-escalate = Die Sache ging nach oben, { $at }, wie es die Kadenz „{ $cadence }“ sagt.
plan-event-open-ticket = Ein Ticket wurde für einen Menschen geöffnet, { $at }, wie es die Kadenz „{ $cadence }“ sagt.
plan-event-notify = Das Team bekam Bescheid, { $at }, wie es die Kadenz „{ $cadence }“ sagt.
plan-event-rated = Der Kunde gab { $score } von 5 Punkten, { $at }.
plan-event-restored = Der Dienst läuft wieder, { $at }.

# Warum dieses Datum?
plan-why-lead = { $what }: { $when }, in der Kadenz „{ $cadence }“.
plan-why-lead-again = { $what }: es kommt wieder, in der Kadenz „{ $cadence }“.
plan-why-lead-lost = { $what }: die Kadenz „{ $cadence }“ hat diesen Schritt nicht mehr.
plan-why-begun = Begonnen
plan-why-counted = Gezählt bis
plan-why-moved = Verschoben
plan-why-quiet = Die Ruhezeit dauert von { $from } bis { $until } Uhr ({ $zone }).
plan-why-leaves = Geht hinaus
plan-why-state = Stand
plan-why-planned = geplant
plan-why-done = erledigt { $at }
plan-why-gone = fallen gelassen
plan-why-to = An
plan-why-round = Runde
plan-why-revision = Nach Fassung { $n } der Regeln.
plan-why-revision-now = Nach Fassung { $n } der Regeln. Jetzt gilt Fassung { $live }, und was geplant ist, behält sein Datum.

# Andere Worte für eine Mail
plan-words-title = Andere Worte für diese eine Mail
plan-words-lead = Sie geht am { $due } hinaus, an { $name }, auf { $language }. Die Kadenz und die Mails aller anderen bleiben, wie sie sind.
plan-words-subject = Betreff
plan-words-body = Text
plan-words-hint = Einfacher Text; **fett** und Links gehen. Was Sie schreiben, geht so hinaus, wie es dasteht.
plan-words-save = Diese Worte behalten
plan-words-reset = Wieder die Worte der Regeln nehmen
plan-words-cancel = Zurück, ohne zu behalten
plan-words-lost = So wie sie ist, lässt sich die Mail nicht schreiben: { $why }
plan-words-empty = Eine Mail braucht einen Betreff und einen Text.
plan-words-long = Der Text ist zu lang für eine Mail.
