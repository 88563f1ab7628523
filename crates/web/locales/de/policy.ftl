# The policy: cadences, calendars, promises, mails, files and revisions.

section-policy = Regeln
side-busy = Viel los: { $teams }.

policy-title = Regeln
policy-words = Was zugesagt wird, was von selbst hinausgeht und mit welchen Worten. Vor dem Speichern ändert sich nichts.
policy-parts = Teile der Regeln
policy-way = Wo man ist
policy-overview = Übersicht
policy-cadences = Kadenzen
policy-calendars = Kalender
policy-promises = Zusagen
policy-mails = Mails
policy-files = Dateien
policy-revisions = Verlauf

## Overview and busy switches

policy-live = Was gilt
policy-made = Fassung { $number }, von { $by }, { $at }.
policy-running = Laufende Kadenzen: { $n }
policy-revisions-see = Alle Fassungen und ihre Änderungen ansehen
policy-busy = Zeiten mit viel Betrieb
policy-busy-why = Solange in einem Team viel los ist, dauert länger, was es zusagt. Gegebene Zusagen bleiben.
policy-busy-on = viel los
policy-busy-start = Viel Betrieb melden
policy-busy-stop = Wieder wie gewohnt
policy-busy-same = { $promise }: { $within }, immer gleich
policy-busy-longer = { $promise }: { $within }, bei viel Betrieb { $busy }
policy-warnings = Bitte ansehen

## Saving

policy-read-only = Die Verwaltung kann dies ändern.
policy-unsaved = Noch nicht gespeichert
policy-discard = Verwerfen
policy-look = Änderungen zeigen
policy-save = Speichern, ab jetzt
policy-saved = Gespeichert. Fassung { $number } gilt.
policy-take-back = Zurücknehmen
policy-taken-back = Zurückgenommen: Fassung { $number } gilt und sagt, was vorher galt.
policy-take-back-late = Nichts wurde zurückgenommen: Seitdem hat jemand gespeichert, es gilt Fassung { $number }.
policy-unchanged = Es würde sich nichts ändern.
policy-mistakes =
    { $n ->
        [one] Ein Fehler, nichts wurde gespeichert
       *[other] { $n } Fehler, nichts wurde gespeichert
    }
policy-review = Was das Speichern ändern würde
policy-review-why = Nichts davon gilt schon.
policy-overtaken = Inzwischen hat jemand eine andere Fassung gespeichert. Unten steht, was Ihre Worte daran ändern.
policy-promises-stay =
    { $open ->
        [0] Keine Zusage läuft.
        [one] Die laufende Zusage behält ihr Ende.
       *[other] Alle { $open } laufenden Zusagen behalten ihr Ende.
    }
policy-promises-move = Neu gezählt würden { $moving } von { $open } laufenden Zusagen zu einer anderen Zeit enden und { $breaking } sofort gebrochen.
policy-freeze = Beim Gesagten bleiben
policy-recompute = Neu zählen
policy-runs-change = Für die, die schon laufen: { $new } Mails neu, { $moved } verschoben, { $gone } entfallen.
policy-runs-keep = Behalten, was für sie geplant ist
policy-runs-follow = Sie den neuen Schritten folgen lassen
policy-note = Notiz
policy-file-added = neu
policy-file-removed = entfernt
policy-file-edited = geändert
policy-line-old = Alte Zeile
policy-line-new = Neue Zeile
policy-line-change = Änderung
policy-line-text = Text
policy-line-added = hinzugefügt
policy-key = Schlüssel
policy-key-hint = Kleinbuchstaben, Ziffern und Bindestriche. Er steht in den Dateien und bleibt.
policy-line-removed = entfernt

## Cadences

policy-cadences-words = Alles, was von selbst hinausgeht, mit seinem Grund und der nächsten Mail.
policy-cadences-none = Noch keine Kadenz.
policy-cadence-words = { $anchor }. Es laufen: { $n }. Es zählt die Uhr von { $city }.
policy-cadence-running = es laufen: { $n }
policy-cadence-tickets-team = das Team der Anfrage
policy-cadence-next = Als Nächstes geht hinaus:
policy-cadence-next-none = Nichts ist geplant.
policy-cadence-why = Worte für Kunden. Sie sagen, warum es diese Kadenz gibt.
policy-cadence-until = Sie endet, sobald gilt: { $facts }
policy-cadence-new = Neue Kadenz
policy-cadence-new-words = Was sie beginnt, was sie beendet, und ihre ersten Schritte. Sie gilt für alles nach dem Speichern.
policy-terms = Anfang, Ende und Worte
policy-terms-anchor = Sie beginnt, wenn
policy-terms-team = Wer schreibt
policy-terms-team-hint = Zu einer Anfrage schreibt ihr Team; sonst wählen Sie eines.
policy-terms-until = Sie endet, sobald eines davon gilt
policy-terms-facts = Wörter, die es gibt, mit Kommas dazwischen: { $facts }
policy-terms-no-facts = Für diesen Anfang gibt es keine solchen Wörter.
policy-terms-only-if-hint = Dieselben Wörter; eines nach „not“ darf nicht gelten.
policy-terms-optional = Kunden dürfen ihre Mails abstellen
policy-terms-quiet = Ihre Mails halten die Ruhezeit ein
policy-terms-words = Warum es sie gibt, in Worten für Kunden
policy-steps = Schritte
policy-step-add = Schritt
policy-step-blanks = { $mail } senden { $at }. Wenn dann geschlossen ist: { $closed }.
policy-step-mail = „{ $mail }“ senden, { $at }.
policy-step-both = „{ $mail }“ senden und { $action }, { $at }.
policy-step-action = Von selbst: { $action }, { $at }.
policy-step-earlier = Wenn dann geschlossen ist, früher.
policy-step-later = Wenn dann geschlossen ist, später.
policy-step-only-if = Nur wenn: { $facts }
policy-step-needs = Nur nachdem „{ $step }“ angekommen ist.
policy-step-no-mail = keine Mail
policy-step-no-action = nichts weiter
policy-step-needs-none = kein anderer Schritt
policy-step-more = Mehr zu „{ $step }“
policy-step-copy = Kopieren
policy-step-drop = Entfernen
policy-step-cell-key = Name des Schritts
policy-step-cell-at = Wann
policy-step-cell-mail = Mail
policy-step-cell-action = Außerdem
policy-step-cell-to = An
policy-step-cell-late = Wenn der Server dann stillstand
policy-step-cell-closed = Wenn dann geschlossen ist
policy-step-cell-needs = Nur nachdem dieser Schritt angekommen ist
policy-step-cell-only-if = Nur wenn
policy-step-cell-every = Wieder alle
policy-step-cell-times = Höchstens so oft
policy-closed-stay = trotzdem senden
policy-closed-earlier = früher senden
policy-closed-later = später senden
policy-late-merge = nur die letzte versäumte Mail geht hinaus
policy-late-skip = auslassen
policy-late-send = verspätet senden
policy-to-customer = den Kunden
policy-to-vendor = den Händler
policy-to-account-manager = die Kundenbetreuung
policy-languages = { $present } von { $of } Sprachen
policy-languages-missing = es fehlen: { $names }
policy-languages-stale = durchzusehen: { $names }

## When

policy-when-at-once = sofort
policy-when-on-time = in diesem Moment
policy-when-on-the-day = am Tag selbst
policy-when-on-the-day-at = am Tag selbst um { $hour }
policy-when-before = { $length } vorher
policy-when-before-at = { $length } vorher, um { $hour }
policy-when-after = { $length } danach
policy-when-after-at = { $length } danach, um { $hour }
policy-days =
    { $n ->
        [one] 1 Tag
       *[other] { $n } Tage
    }
policy-short-days = { $n } T
policy-short-hours = { $n } h
policy-day = { $weekday } { $date }

## Anchors and actions

policy-anchor-ticket-received = Eine Anfrage kommt an
policy-anchor-ticket-moved = Eine Anfrage geht an ein anderes Team
policy-anchor-ticket-waiting = Wir warten auf den Kunden
policy-anchor-ticket-proposed = Eine Lösung wird vorgeschlagen
policy-anchor-ticket-solved = Eine Anfrage ist gelöst
policy-anchor-news-due = Eine Nachricht ist fällig
policy-anchor-account-created = Ein Konto wird angelegt
policy-anchor-purchase = Etwas wird gekauft
policy-anchor-period-end = Ein bezahlter Zeitraum endet
policy-anchor-invoice-due = Eine Rechnung ist fällig
policy-anchor-payment-received = Eine Rechnung wird bezahlt
policy-anchor-payment-partial = Eine Rechnung wird teilweise bezahlt
policy-anchor-payment-failed = Eine Zahlung schlägt fehl
policy-anchor-transfer-announced = Eine Überweisung wird angekündigt
policy-anchor-card-expiring = Eine Karte läuft ab
policy-anchor-service-suspended = Ein Dienst wird gesperrt
policy-anchor-service-restored = Ein Dienst läuft wieder
policy-anchor-refund-approved = Eine Erstattung wird bewilligt
policy-anchor-refund-failed = Eine Erstattung kommt zurück
policy-anchor-wrong-person = Unsere Mail ging an die falsche Person
policy-anchor-inquiry-sent = Ein Händler wird gefragt
policy-anchor-reply-all-missing = Ein Händler antwortet ohne uns in Kopie
policy-anchor-shipping-delay = Ein Händler kündigt eine Verzögerung an
policy-anchor-maintenance-start = Eine Wartung beginnt
policy-anchor-maintenance-updated = Es gibt Neues von einer Wartung
policy-anchor-maintenance-ended = Eine Wartung ist vorbei
policy-anchor-subscribed = Jemand möchte benachrichtigt werden
policy-anchor-rated = Ein Kunde bewertet
policy-action-suspend = den Dienst sperren
policy-action-escalate = nach oben geben
policy-action-open-ticket = ein Ticket eröffnen
policy-action-renew = die nächste Rechnung ausstellen
policy-action-notify = dem Team Bescheid geben
policy-action-webhook = einem anderen Programm Bescheid geben

## Strip and planned mails

policy-strip = Die nächsten 30 Tage
policy-strip-for = gezeigt für
policy-strip-who = { $name }, gezählt ab { $date }
policy-strip-open = geöffnet
policy-strip-closed = geschlossen, die Uhr steht
policy-strip-quiet = Ruhezeit
policy-strip-shut = geschlossen
policy-strip-mail = eine Mail, alle Kunden
policy-strip-new = durch Ihre Änderung
policy-strip-mails =
    { $n ->
        [one] 1 Mail
       *[other] { $n } Mails
    }
policy-plans = Jede Mail, die hinausginge
policy-plans-totals = Bis { $until }: Mails { $mails }, Kunden { $customers }
policy-plans-none = In diesen Tagen ist nichts geplant.
policy-plans-new =
    { $n ->
        [one] 1 neu
       *[other] { $n } neu
    }
policy-plans-moved =
    { $n ->
        [one] 1 verschoben
       *[other] { $n } verschoben
    }
policy-plans-more = Alle
policy-plans-foot = Auslassen gilt hier für eine Mail an einen Kunden und steht dann in dessen Verlauf.
policy-plan-when = Wann
policy-plan-to = An
policy-plan-message = Nachricht
policy-plan-language = Sprache
policy-plan-why = Warum
policy-plan-acts = Was man tun kann
policy-plan-counted = { $offset }, gezählt ab { $date }
policy-plan-edited = eigene Worte
policy-plan-skip = Auslassen
policy-plan-unskip = Doch senden
policy-plan-now = Jetzt senden
policy-plan-edit = Die Worte einer Mail
policy-plan-edit-words = An { $to }, geht hinaus { $at }.
policy-plan-edit-why = Diese Worte gelten für diese eine Mail. Die Kadenz bleibt, wie sie ist.
policy-plan-keep = Diese Worte behalten
policy-plan-original = Zurück zu den Worten der Regeln
policy-mark-new = neu
policy-mark-moved = verschoben, war { $from }
policy-mark-gone = entfällt
policy-moved-quiet = aus der Nacht verschoben
policy-moved-closed = in die Öffnungszeit verschoben
policy-moved-warning = mit der Warnung verschoben
policy-skip-passed = ihr Zeitpunkt war vorbei
policy-skip-anchor-passed = was danach kommen sollte, ist geschehen
policy-skip-merged = stattdessen ging „{ $step }“ hinaus
policy-skip-late = zu spät
policy-skip-condition = „{ $fact }“ gilt nicht
policy-skip-no-proof = „{ $step }“ kam nie an
policy-skip-ended = beendet: { $fact }
policy-skip-suppressed = an diese Adresse geht nichts mehr
policy-skip-unwritable = sie ließ sich nicht schreiben: { $why }
policy-skip-by = ausgelassen von { $by }

## Calendars

policy-calendars-words = Die Stunden, in denen Zusagen gezählt werden.
policy-calendars-none = Noch kein Kalender.
policy-calendar-teams = Teams, die danach arbeiten: { $teams }
policy-team-calendar = Kalender, nach dem gezählt wird
policy-team-calendar-of = Kalender für { $mailbox }
policy-team-assign = Neue Tickets gehen an
policy-team-by-hand = wer sie nimmt
policy-team-in-turn = jedes Mitglied reihum
policy-team-fewest = wer die wenigsten offenen hat
policy-team-hint = Laufende Zusagen folgen nur, wenn Sie es wählen; wie viele sich verschieben würden, steht da, bevor Sie speichern.
policy-team-words = Welche Stunden für alle zählen, die diesem Team schreiben.
policy-calendar-zone = Zeitzone
policy-calendar-week = Woche
policy-calendar-holidays = Feiertage
policy-calendar-holidays-hint = Kürzel mit Kommas dazwischen: { $sets }, oder ein Land wie DE-BY
policy-calendar-closed = Freie Tage
policy-calendar-closed-hint = Ein Datum je Zeile: 2026-12-28
policy-calendar-reduced = Tage mit anderen Stunden
policy-calendar-reduced-hint = Ein Datum und seine Stunden je Zeile: 2026-12-24 09:00-12:00
policy-calendar-sentence = Der Satz, der Kunden sagt, welche Stunden zählen
policy-day-closed = geschlossen
policy-calendar-new = Neuer Kalender
policy-calendar-new-words = Ein Team arbeitet danach, sobald sein Postfach ihn in der Datei der Teams nennt.
policy-calendar-files = Dateien mit freien Tagen
policy-calendar-files-hint = iCalendar-Dateien der Regeln, mit Kommas dazwischen. Eine, die kein Kalender nennt, wird entfernt.
policy-calendar-ics = Eine iCalendar-Datei hinzufügen
policy-calendar-ics-choose = Datei dieses Rechners
policy-calendar-ics-name = Name der Datei
policy-calendar-ics-name-hint = company.ics. Eine gleichen Namens wird ersetzt.
policy-calendar-ics-text = Ihr Text, von BEGIN:VCALENDAR bis END:VCALENDAR

## Promises

policy-promises-words = Was Kunden gesagt wird, wie lange es dauern darf und wer gewarnt wird, bevor es zu spät ist.
policy-promises-none = Noch keine Zusage.
policy-promise-within = Binnen { $within }.
policy-promise-busy = Bei viel Betrieb: { $busy }.
policy-promise-cell-within = Frist
policy-promise-cell-busy = Bei viel Betrieb
policy-promise-cell-choices = Andere Fristen zur Wahl
policy-promise-budget-hint = Wie die Regeln es schreiben: 48 working hours, 2 working days, 12h
policy-promise-busy-hint = Leer, wenn es gleich bleibt
policy-promise-choices-hint = Mit Kommas dazwischen
policy-promise-sentence = Der Satz
policy-promise-sentence-hint = Frist und Ende stehen an der Stelle von:
policy-warn = Wer gewarnt wird
policy-warn-hint = 4 working hours before, on time, 8 working hours after. Eine leere Zeile entfällt.
policy-warn-at = Wann
policy-warn-to = Wer
policy-rung-owner = wer das Ticket hat
policy-rung-lead = die Leitung
policy-rung-account-manager = die Kundenbetreuung
policy-rung-head = die Verwaltung
policy-promise-new = Neue Zusage
policy-promise-new-words = Anfragen nach dem Speichern bekommen sie; was vorher zugesagt war, bleibt.
policy-promise-kind = Art
policy-promise-givers = Teams, die sie geben
policy-promise-givers-hint = An Stelle der Zusage dieser Art, die sie jetzt geben.

## Mails

policy-mails-words = Jeder Text, der hinausgeht, nach der Kadenz, die ihn sendet.
policy-mails-none = Noch keine Mail.
policy-mails-alone = Von keiner Kadenz gesendet
policy-mail = Mail
policy-mail-title = { $mail } · { $language }
policy-mail-subject = Betreff
policy-mail-preheader = Vorschauzeile
policy-mail-preheader-hint = Mailprogramme zeigen sie neben dem Betreff.
policy-mail-body = Text
policy-mail-body-hint = Markdown. Ein Absatz nach > ist die Zusage, was auf --- folgt, ist der Fuß.
policy-mail-languages = Sprachen
policy-mail-missing = fehlt
policy-mail-stale = durchzusehen
policy-mail-stamp = Speichern sagt, dass diese Übersetzung zu ihrem Ausgangstext passt.
policy-mail-original = Der Ausgangstext ({ $language })
policy-mail-new = Neue Mail
policy-mail-new-words = Eine Mail gibt es in allen Sprachen der Firma oder gar nicht.
policy-mail-new-when = Was sie ist und wann sie geht
policy-mail-on = Sie geht sofort, wenn
policy-mail-on-hint = Ihre Worte dürfen dann sagen, worum es dabei geht. Als Kadenz kann sie weitere Schritte bekommen.
policy-mail-by-cadence = ein Schritt einer Kadenz sie sendet
policy-mail-first = die anderen sind daraus übersetzt
policy-mail-ahead = im Voraus
policy-mail-ahead-why = Noch bekommt sie niemand: Die Firma schreibt nicht in dieser Sprache. Wenn es alle Mails darin gibt, nehmen Sie sie in die Sprachen der Firma auf.
policy-mail-add-language = Eine Sprache hinzufügen
policy-preview = So kommt sie an
policy-preview-words = mit Beispielworten
policy-preview-now = Diese Worte zeigen
policy-preview-letter = Der Brief, wie er gestaltet ist
policy-preview-text = Als einfacher Text
policy-preview-own = Hier steht, was ein Mitglied des Teams schreibt.

## Files

policy-files-words = Alles ist Text. Was keine eigene Seite hat, wird hier geändert, mit derselben Prüfung.
policy-files-count =
    { $n ->
        [one] 1 Datei
       *[other] { $n } Dateien
    }
policy-file-lines =
    { $n ->
        [one] 1 Zeile
       *[other] { $n } Zeilen
    }
policy-file-new = Neue Datei
policy-file-path = Pfad
policy-file-path-hint = cadences.toml oder mails/welcome.de.md. Eine iCalendar-Datei kommt auf der Seite ihres Kalenders hinzu.
policy-file-text = Text der Datei
policy-file-remove = Diese Datei entfernen

## History

policy-revisions-words = Jede Fassung bleibt erhalten: wer sie gemacht hat, wann und warum.
policy-revisions-all = Alle Fassungen
policy-revision-number = Fassung
policy-revision-made = Gemacht
policy-revision-by = Von
policy-revision-live = gilt
policy-revision-changed = Was { $number } geändert hat
policy-revision-compare = Die geltende und { $number }
policy-compare = Von Fassung { $from } zu { $to }
policy-compare-from = Von
policy-compare-to = zu
policy-compare-show = Vergleichen
policy-changes = Was sich unterscheidet
policy-changes-none = Nichts unterscheidet sich.
policy-restore = Fassung { $number } wieder gelten lassen
policy-restore-look = Den Rückweg ansehen
policy-anchor-address-asked = Jemand wird gefragt, ob eine Adresse seine ist
policy-anchor-not-genuine = Nur registrierte Exemplare werden bedient, und jemand hat keine Nummer von uns angegeben
policy-anchor-ruled = Eine Automatisierung beginnt sie
