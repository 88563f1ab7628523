# Die Seite eines Tickets, ihre Seiten zum Weitergeben und Zuweisen, „Warum dieses Datum?“ und das neue Ticket.

# Kopf
ticket-title = { $subject } · { $number }
ticket-no-subject = (ohne Betreff)
ticket-move = Weitergeben
ticket-pause = Anhalten
ticket-resume = Uhr weiterlaufen lassen
ticket-solve = Gelöst
ticket-reopen = Wieder öffnen
ticket-nobody = Noch niemand
ticket-assigned-to = Zuständig: { $name }. Ändern
ticket-me = { $name } (Sie)
ticket-away = abwesend bis { $until }
ticket-away-deputy = abwesend bis { $until }, Vertretung: { $name }
ticket-team-of = { $team }, { $brand }

ticket-status-open = offen
ticket-status-pending = wartet auf den Kunden
ticket-status-proposed = Lösung vorgeschlagen
ticket-status-solved = gelöst
ticket-status-closed = geschlossen
ticket-status-spam = Spam

# Weitergeben und zuweisen
ticket-move-title = An ein anderes Team geben
ticket-move-lead = Die Zusage geht mit. Was der Kunde lesen würde, sehen Sie, bevor es abgeht.
ticket-move-none = Es gibt noch kein anderes Team.
ticket-assign-title = Wer übernimmt es?
ticket-assign-lead = Die anderen sehen das Ticket weiterhin und können weiterhin antworten.
ticket-back = Zurück zum Ticket { $number }

# Der Streifen: was wir schulden
ticket-owed = Was wir schulden
ticket-owed-due = Zugesagt am { $made }. Fällig: { $due }.
ticket-owed-broken = Zugesagt am { $made }. Fällig war es am { $due }, und wir schulden es noch.
ticket-owed-paused = Zugesagt am { $made }. Die Uhr steht, solange wir auf { $name } warten.
ticket-owed-nothing = Wir schulden { $name } gerade nichts.
ticket-why = Warum dieses Datum?

# Das Gespräch
ticket-conversation = Gespräch
ticket-folded = { $n ->
    [one] { $n } früherer Eintrag, { $day }
   *[other] { $n } frühere Einträge, { $day }
}
ticket-message-from = Nachricht von { $name }
ticket-reply-by = Antwort von { $name }
ticket-note-by = Interne Notiz von { $name }
ticket-automatic-from = Automatische Nachricht von { $name }
ticket-to = an { $to }
ticket-internal = interne Notiz
ticket-automatic = automatisch
ticket-fresh = neu
ticket-stamp = { $weekday } { $date }, { $time }
ticket-kept-early = { $promise } gehalten, { $amount } vor der Frist
ticket-early = { $amount } vor der Frist
ticket-late = { $amount } zu spät
ticket-dropped = nicht mehr geschuldet
ticket-closed = { $why }, Uhr steht { $hours }
ticket-closed-weekend = Wochenende
ticket-closed-other = Geschlossen
ticket-quoted = { $n ->
    [one] { $n } zitierte Zeile
   *[other] { $n } zitierte Zeilen
}
ticket-files = Anhänge
ticket-source = Quelltext
ticket-proof-signed = Signiert von { $domain }, DMARC bestanden
ticket-proof-sent = Gesendet von { $domain }, DMARC bestanden
ticket-proof-doubtful = Der Absender ist vielleicht gefälscht: DMARC nicht bestanden
ticket-proof-unsaid = { $domain } hat keine DMARC-Regel: Der Absender ist nicht belegt
ticket-proof-unknown = Der Absender ließ sich nicht prüfen
ticket-proof-by = Festgestellt von { $server }
ticket-as-html = Wie sie gestaltet wurde
ticket-html-frame = Die Nachricht, wie sie gestaltet wurde, ohne Bilder aus dem Netz
ticket-invitation-request = Einladung
ticket-invitation-cancel = Abgesagt
ticket-invitation-reply = Antwort auf eine Einladung
ticket-invitation-publish = Termin
ticket-invitation-span = { $from } bis { $to }
ticket-invitation-by = von { $who }
ticket-invitation-zone = { $at } (Zeitzone des Absenders: { $zone })
ticket-invitation-there = { $at } (Ortszeit des Absenders)
ticket-signed = Signiert mit { $scheme }. Die Signatur wurde nicht geprüft.
ticket-encrypted = Verschlüsselt mit { $scheme }. Nur der Schlüssel des Empfängers öffnet es.
ticket-robot = Von einem Automaten geschrieben ({ $why }). Er bekam keine Antwort und hält keine Uhr an.
ticket-stranger = Kommt jemand dazu? { $address } gehörte nicht zu diesem Ticket.
ticket-stranger-why = An diese Adresse geht nichts, bevor Sie zustimmen.
ticket-stranger-accept = Zum Ticket hinzufügen

ticket-delivery-queued = geht gleich hinaus
ticket-delivery-accepted = zugestellt { $at }
ticket-delivery-deferred = { $attempts ->
    [one] noch nicht angenommen, { $attempts } Versuch
   *[other] noch nicht angenommen, { $attempts } Versuche
}
ticket-delivery-again = Nächster Versuch: { $at }.
ticket-delivery-bounced = zurückgekommen { $at }
ticket-delivery-suppressed = nicht gesendet, diese Adresse weist unsere Post ab
ticket-server-said = Der andere Server:
ticket-server-silent = Der andere Server nannte keinen Grund.

# Je eine Zeile
ticket-event-opened = Eingegangen für { $team }, { $at }.
ticket-event-moved = { $by } gab es von { $from } an { $to }, { $at }.
ticket-event-moved-desk = Von { $from } an { $to } gegeben, { $at }.
ticket-event-told = Der Kunde weiß es.
ticket-event-untold = Der Kunde weiß es nicht.
ticket-event-also = Dieselbe Nachricht ging an { $team }, { $at }. Es ist ein einziges Ticket.
ticket-event-assigned = { $by } gab es { $to }, { $at }.
ticket-event-assigned-desk = An { $to } gegeben, { $at }.
ticket-event-taken = { $by } hat es übernommen, { $at }.
ticket-event-unassigned = { $by } gab es wieder für alle frei, { $at }.
ticket-event-unassigned-desk = Wieder für alle frei, { $at }.
ticket-event-waiting = Wir warten auf den Kunden seit { $at }. Die Uhr steht.
ticket-event-proposed = { $by } schlug eine Lösung vor, { $at }.
ticket-event-proposed-desk = Eine Lösung wurde vorgeschlagen, { $at }.
ticket-event-works = Dem Kunden zufolge funktioniert der Vorschlag, { $at }.
ticket-event-fails = Dem Kunden zufolge funktioniert der Vorschlag nicht, { $at }.
ticket-event-tried-by-mail = Der Kunde beantwortete den Vorschlag per E-Mail, { $at }.
ticket-event-serious = Wer unsere E-Mail irrtümlich bekam, nennt es etwas Ernstes, { $at }.
ticket-event-solved = { $by } hat es als gelöst markiert, { $at }.
ticket-event-solved-desk = Gelöst, { $at }.
ticket-event-reopened = { $by } hat es wieder geöffnet, { $at }.
ticket-event-reopened-desk = Wieder offen, { $at }.
ticket-event-paused = { $by } hielt die Uhr an, { $at }.
ticket-event-paused-desk = Die Uhr wurde angehalten, { $at }.
ticket-event-resumed = Die Uhr läuft wieder seit { $at }. Jetzt fällig: { $due }.
ticket-event-broken-answer = Die erste Antwort war am { $due } fällig und kam nicht.
ticket-event-broken-news = Eine Nachricht war am { $due } fällig und kam nicht.
ticket-event-late-answer = Die erste Antwort kam { $late } zu spät, { $at }.
ticket-event-late-news = Die Nachricht kam { $late } zu spät, { $at }.
ticket-event-accepted = { $by } hat { $address } hinzugefügt, { $at }.
ticket-event-accepted-desk = { $address } gehört dazu seit { $at }.
ticket-event-undelivered = Die Nachricht an { $address } war nicht zustellbar, { $at }. Die Zusage ist wieder offen.
ticket-event-again = Nach einem Neustart war die Übergabe ungewiss; die Nachricht ging mit derselben Message-ID noch einmal hinaus, { $at }.
ticket-event-withheld-cap = { $mail } ging nicht hinaus, { $at }: Diese Adresse bekam heute so viele automatische Antworten, wie wir erlauben.
ticket-event-withheld-robot = { $mail } ging nicht hinaus, { $at }: Ein Automat hat geschrieben ({ $why }).
ticket-event-withheld-template = { $mail } ging nicht hinaus, { $at }: { $why }.
ticket-event-withheld-missing = { $mail } ging nicht hinaus, { $at }: Diesen Text gibt es nicht.
ticket-event-withheld-suppressed = { $mail } ging nicht hinaus, { $at }: eine frühere Nachricht an diese Adresse kam zurück.
ticket-event-more = Nachricht lesen

# Die Spalte
ticket-rail = Über dieses Ticket
ticket-customer = Kunde
ticket-customer-since = Kunde seit
ticket-customer-counts = { $n ->
    [one] { $n } Anfrage, { $solved } gelöst
   *[other] { $n } Anfragen, { $solved } gelöst
}
ticket-customer-parties = Gehört auch dazu
ticket-customer-mail = Letzte Nachricht
ticket-customer-others = Andere Anfragen
ticket-promises = Zusagen
ticket-promises-count = { $kept } gehalten, { $open } offen
ticket-promises-none = Noch keine gegeben.
ticket-promise-answer = Erste Antwort
ticket-promise-news = Nachricht bis zur Lösung
ticket-next = Was als Nächstes geschieht
ticket-next-seen = nichts geht ungesehen hinaus
ticket-next-skip = Auslassen
ticket-next-unskip = Doch senden
ticket-next-now = Jetzt senden
ticket-next-if-sent = wenn Sie diese Antwort senden
ticket-next-day = { $weekday } { $date }
ticket-next-when = { $day }, { $time }
ticket-next-when-now = Jetzt, { $day }, { $time }
ticket-next-when-today = Heute { $time }
ticket-next-to = an { $name }, auf { $language }
ticket-next-to-you = an Sie, im Arbeitsbereich
ticket-next-closed = { $why }: die Uhr steht
ticket-next-received = Die Anfrage ging ein
ticket-next-answered = Antwort von { $by }
ticket-next-noted = Notiz von { $by }
ticket-next-broken = Nicht gehalten: { $promise }
ticket-next-broken-answer = Die erste Antwort kam nicht
ticket-next-broken-news = Die Nachricht kam nicht
ticket-next-due = Fällig: { $promise }
ticket-next-due-answer = Die erste Antwort ist fällig
ticket-next-due-news = Die nächste Nachricht ist fällig
ticket-next-due-why = Eine Antwort, die der andere Server annimmt, hält sie

# Schreiben
ticket-write = Schreiben
ticket-write-reply = Antworten
ticket-write-note = Notiz
ticket-composer-to = An { $to } von { $from }
ticket-composer-same = Auf { $language }
ticket-composer-mismatch = { $name } liest { $customer }; das hier sieht nach { $yours } aus.
ticket-composer-reply = Ihre Antwort
ticket-composer-note = Ihre Notiz
ticket-composer-note-hint = Nur das Team sieht sie. Sie hält keine Zusage.
ticket-composer-note-save = Notiz behalten
ticket-composer-next-news = nächste Nachricht:
ticket-send-promise = Senden und Nachricht zusagen in { $budget }
ticket-send-promise-day = Senden und diesen Tag zusagen
ticket-send-wait = Senden und auf den Kunden warten
ticket-send-propose = Senden und als Lösung vorschlagen
ticket-send-solve = Senden und als gelöst markieren
ticket-send-keep = Senden, ohne neue Zusage
ticket-send-other = Anders senden
ticket-send-wait-why = die Uhr steht, bis Antwort kommt
ticket-send-propose-why = der Kunde sagt, ob es hilft
ticket-send-solve-why = nichts mehr geschuldet
ticket-send-keep-why = kein Wort über die Zeit
ticket-error-title = Nichts wurde gesendet, und jedes Wort ist noch da
ticket-error-empty = Schreiben Sie zuerst etwas.
ticket-error-unseen = { $n ->
    [one] Während Sie schrieben, kam etwas Neues.
   *[other] Während Sie schrieben, kamen { $n } neue Einträge.
}
ticket-error-unseen-read = Lesen Sie es
ticket-error-unseen-then = und senden Sie noch einmal, wenn Ihre Worte noch passen.
ticket-draft-kept = Dieser ungesendete Text wurde in diesem Browser aufbewahrt.
ticket-undo-leaves = Geht in { $n } s hinaus
ticket-undo-promise = Geht in { $n } s hinaus, Zusage bis { $until }
ticket-undo = Zurückholen

# Warum dieses Datum?
ticket-why-title = Warum { $due }?
ticket-why-lead = { $budget }, gezählt ab { $start } im Kalender „{ $calendar }“ ({ $zone }).
ticket-why-elapsed = { $budget }, gezählt ab { $start }, Tag und Nacht ({ $zone }).
ticket-why-chosen = Diesen Tag wählte am { $start }, wer geantwortet hat. Die Arbeitszeit bis dahin im Kalender „{ $calendar }“ ({ $zone }):
ticket-why-told = Das gegebene Wort
ticket-why-table = Was gezählt wurde
ticket-why-from = Von
ticket-why-to = Bis
ticket-why-because = Weil
ticket-why-counted = Gezählt
ticket-why-nothing = nicht gezählt
ticket-why-total = Zusammen
ticket-why-open = geöffnet
ticket-why-closed = zu dieser Stunde geschlossen
ticket-why-weekend = an diesem Tag geschlossen
ticket-why-holiday = { $name }, ein Feiertag
ticket-why-paused = angehalten, wir warteten auf den Kunden
ticket-why-always = Tag und Nacht
ticket-why-revision = Nach Fassung { $n } der Regeln.
ticket-why-made = Zugesagt
ticket-why-due = Fällig

# Ein neues Ticket
new-title = Neues Ticket
new-lead = Für eine Anfrage am Telefon oder am Schalter, oder um zuerst zu schreiben.
new-customer = Der Kunde
new-name = Name
new-address = Adresse
new-address-hint = Wen wir kennen, erkennen wir daran.
new-language = Sprache unserer Nachrichten
new-request = Die Anfrage
new-team = Team
new-subject = Betreff
new-body = Mit den Worten des Kunden
new-origin = Wer spricht zuerst?
new-origin-told = Man hat es uns gesagt. Die Bestätigung geht sofort hinaus, mit der Zusage.
new-origin-write = Wir schreiben zuerst. Der Text geht als Nachricht hinaus.
new-make = Ticket anlegen
new-cancel = Zurück, ohne es anzulegen
new-error-address = Diese Adresse ist nicht vollständig: etwas@example.com
new-error-subject = Mit einem Betreff findet man es wieder.
new-error-body = Schreiben Sie in mindestens einem Satz, worum es geht.
new-error-team = Wählen Sie das Team, das es übernimmt.

# Merging, splitting, and what the gate says
ticket-mark-suspect = Ein Spamfilter warnt vor diesem Brief.
ticket-mark-suspect-score = Ein Spamfilter warnt vor diesem Brief: { $score } Punkte.
ticket-mark-same = Dieselben Worte kamen schon einmal; dieser Brief bekam keine zweite Antwort.
ticket-mark-same-link = Den ersten zeigen
ticket-mark-passed-on = { $by } hat diesen Brief weitergeleitet.
ticket-mark-passed-on-written = { $by } hat diesen Brief weitergeleitet. Geschrieben: { $written }.
ticket-mark-subject = Ein anderer Betreff: { $subject }. Ist das ein neues Anliegen?
ticket-split = Ein eigenes Ticket daraus machen
ticket-merge = Zusammenlegen
ticket-merge-title = Mit einem anderen Ticket zusammenlegen
ticket-merge-lead = Dieses Ticket geht in dem anderen auf, mit seinen Briefen und Zusagen. Von zwei Zusagen derselben Sache bleibt die frühere. Der Kunde bekommt keine Nachricht.
ticket-merge-number = Nummer des anderen Tickets
ticket-merge-suggested = Andere Tickets von { $name }
ticket-merge-no-ticket = Es gibt kein Ticket mit dieser Nummer, das Sie sehen dürfen.
ticket-merge-same = Das ist dieses Ticket selbst.
ticket-merge-other = Ticket { $number } gehört { $into }, dieses { $from }. Wer teilnimmt, bekommt unsere Antworten in Kopie.
ticket-merge-with = Zusammenlegen, und { $from } teilnehmen lassen
ticket-merge-without = Ohne zusammenlegen
ticket-merged-list = Hier aufgegangen
ticket-unmerge = Wieder trennen
ticket-unmerge-late = Seit dem Zusammenlegen ist hier etwas geschehen. Trennen Sie stattdessen einzelne Briefe ab.
ticket-event-let-in = { $by } hat diesen Brief eingelassen, { $at }. Er war zurückgehalten worden: { $cause }.
ticket-event-flooded = { $address } schickte mehr als { $letters } Briefe in { $minutes } Minuten. Weitere warten in der Quarantäne, { $at }.
ticket-event-passed-on = { $by } hat den Brief des Kunden weitergeleitet, { $at }.
ticket-event-filled-in = Mit dem Formular „{ $form }“ geschickt, { $at }.
ticket-answers = Antworten
ticket-event-merged-in = { $by } hat Ticket { $number } mit diesem zusammengelegt, { $at }.
ticket-event-merged-into = { $by } hat dieses Ticket mit { $number } zusammengelegt, { $at }.
ticket-event-unmerged = { $by } hat dieses Ticket und { $number } wieder getrennt, { $at }.
ticket-event-taken-back = { $by } hat eine Handlung an mehreren Tickets zurückgenommen, { $at }. Es steht wie zuvor.
ticket-event-promise-merged = Die Zusage bis { $due } ging in der früheren bis { $stays } auf, { $at }.
ticket-event-split-off = { $by } hat aus einem Brief das Ticket { $number } gemacht, { $at }.
ticket-event-split-from = { $by } hat dies von Ticket { $number } abgetrennt, { $at }.
key-merge = mit einem anderen Ticket zusammenlegen
ticket-stranger-ask = Ist sie vom Kunden selbst? Per Mail fragen
ticket-event-not-genuine = { $at }: Der Kunde hat keine Seriennummer von uns und hat erfahren, wie man sich registriert. Die Anfrage wartet darauf.
ticket-event-serial-known = { $at }: Die Seriennummer { $serial } ist seit einem Import eine von uns.
ticket-event-serial-shared = { $at }: { $n } Kunden haben die Seriennummer { $serial } angegeben.
