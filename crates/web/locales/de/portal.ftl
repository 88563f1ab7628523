# Der Bereich der Kunden, und die Liste der automatischen Nachrichten.

portal-area = Ihr Bereich
portal-title = Ihr Bereich
portal-overview = Übersicht
portal-requests = Anfragen
portal-messages = Nachrichten
portal-details = Ihre Angaben
portal-language = Sprache
portal-language-take = Diese Sprache nehmen
portal-leave = Abmelden
portal-home = Zu meinem Bereich
portal-missing = Hier ist nichts, oder es gehört nicht Ihnen. Links in Nachrichten enden nach einiger Zeit.
portal-bouncing = Unsere Post an { $address } kommt zurück.
portal-bouncing-correct = Adresse berichtigen

portal-said-saved = Gespeichert.
portal-said-asked = Wenn niemand sonst diese Adresse hat, ist eine Nachricht dorthin unterwegs. Öffnen Sie sie und drücken Sie auf ihren Knopf.
portal-said-answered = Wir haben Ihre Nachricht.
portal-said-opened = Wir haben Ihre Anfrage. Eine Bestätigung kommt per E-Mail.
portal-said-solved = Danke. Die Anfrage ist gelöst.
portal-said-resent = Die Nachricht ist noch einmal zu Ihnen unterwegs.
portal-said-too-often = Diese Nachricht ging eben erst ab, oder heute wurden schon viele noch einmal geschickt. Sehen Sie zuerst im Spam-Ordner nach, und versuchen Sie es in einer Stunde wieder.
portal-said-silent = An Ihre Adresse wird zurzeit nichts geschickt. Berichtigen Sie sie zuerst, oder schreiben Sie uns.
portal-said-erasure = Ein Mensch bei uns kümmert sich darum und antwortet Ihnen per E-Mail.

portal-enter-title = Hereinkommen
portal-enter-lead = Geben Sie die E-Mail-Adresse ein, die wir kennen. Sie bekommen eine Nachricht mit einem Link und einem Code. Ein Passwort ist nicht nötig.
portal-enter-send = Zugang schicken
portal-enter-none = Kennen wir die Adresse, kommt binnen einer Minute eine Nachricht.
portal-enter-left = Sie sind abgemeldet.
portal-enter-no-address = Das ist keine vollständige E-Mail-Adresse, zum Beispiel name@beispiel.de.
portal-enter-wrong-code = Dieser Code gilt nicht oder nicht mehr. Sehen Sie in die neueste Nachricht, oder fordern Sie eine weitere an.
portal-enter-slow = Zu viele Versuche. Der nächste zählt ab { $when }.
portal-enter-press = Drücken Sie auf den Knopf, um hereinzukommen. Der Link gilt einmal.
portal-enter-open = Meinen Bereich öffnen
portal-enter-over = Dieser Link wurde schon benutzt, oder seine Zeit ist um.
portal-enter-anew = Einen neuen anfordern
portal-code-title = Sehen Sie in Ihr Postfach
portal-code-lead = Kennen wir { $address }, ist eine Nachricht unterwegs. Öffnen Sie ihren Link, oder geben Sie ihren Code hier ein. Beide gelten bis { $until }.
portal-code = Code
portal-code-hint = 8 Ziffern. Leerzeichen zählen nicht.
portal-code-enter = Hereinkommen
portal-code-spam = Nach einigen Minuten nichts da? Sehen Sie im Spam-Ordner nach, und prüfen Sie die Adresse.
portal-code-again = Eine andere Adresse nehmen

portal-hello-morning = Guten Morgen.
portal-hello-morning-named = Guten Morgen, { $name }.
portal-hello-day = Guten Tag.
portal-hello-day-named = Guten Tag, { $name }.
portal-hello-evening = Guten Abend.
portal-hello-evening-named = Guten Abend, { $name }.
portal-n-open = { $n ->
    [0] Keine Anfrage ist offen.
    [one] Eine Anfrage ist offen.
   *[other] { $n } Anfragen sind offen.
}
portal-last-word = Unser letztes Wort an Sie war
portal-your-requests = Ihre Anfragen
portal-ask-new = Etwas Neues fragen
portal-none-open = Nichts ist offen. Gelöstes steht unter „Anfragen“.
portal-sent = Jede Nachricht, die wir Ihnen geschickt haben
portal-sent-lead = und ob sie ankam. Wir verfolgen nie, ob sie geöffnet wurde.
portal-sent-all = Alle Nachrichten
portal-sent-none = Wir haben Ihnen noch nicht geschrieben.
portal-ahead = Was wir Ihnen schicken werden
portal-ahead-none = Nichts ist geplant.
portal-ahead-all = Sonst ist nichts geplant.
portal-ahead-news = Neues
portal-ahead-answer = Eine Antwort
portal-by-a-person = von einem Menschen
portal-before = vor { $when }
portal-now = Jetzt, { $time }
portal-only-if = nur wenn: { $fact }
portal-unless = nur wenn sich vorher nichts ändert
portal-choose = Wählen, was wir Ihnen schicken dürfen

portal-request-number = Anfrage { $number }
portal-requests-open = Offen
portal-requests-done = Erledigt
portal-requests-none = Sie haben uns noch nichts gefragt.
portal-older = Ältere
portal-wrote = { $who } schrieb, { $when }: „{ $words }“
portal-answer = Antworten
portal-see-letters = { $n ->
    [one] Die Nachricht ansehen
   *[other] Die { $n } Nachrichten ansehen
}
portal-state-waits = wartet auf Sie
portal-state-proposed = funktioniert es?
portal-state-solved = gelöst
portal-state-closed = geschlossen
portal-waits = Wir haben Sie etwas gefragt. Die Uhr steht seit { $when } still und läuft weiter, sobald Sie antworten.
portal-proposed = Wir haben eine Lösung vorgeschlagen. Sagen Sie uns, ob sie hilft.
portal-done-since = Erledigt seit { $when }.
portal-letters = Nachrichten
portal-automatic = von selbst abgegangen
portal-whole = Die ganze Nachricht
portal-files = Dateien
portal-linked = Dieser Link zeigt nur diese eine Anfrage. Zum Antworten kommen Sie in Ihren Bereich.
portal-linked-enter = In meinem Bereich antworten
portal-solved = Es ist gelöst
portal-solved-hint = Dann geschieht nichts mehr, bis Sie wieder schreiben.
portal-not-solved = Es ist nicht gelöst
portal-not-solved-hint = Sagen Sie, was Sie versucht haben und was geschah. Dort machen wir weiter.
portal-words = Ihre Nachricht
portal-send = Senden
portal-files-add = Dateien
portal-files-hint = Bis zu 10 Dateien, zusammen 25 MB.
portal-answer-empty = Bitte schreiben Sie zuerst etwas.
portal-answer-long = Das ist zu lang für eine Nachricht. Kürzen Sie es, oder legen Sie es als Datei bei.
portal-answer-files-wrong = Höchstens 10 Dateien von zusammen 25 MB können mitkommen. Bitte wählen Sie sie noch einmal.
portal-subject = Worum geht es?
portal-team = Für wen?

portal-messages-lead = Fehlt Ihnen eine Nachricht, steht sie hier, mit dem, was aus ihr wurde. Sie können sie noch einmal schicken lassen.
portal-spam = Es kommt nichts an?
portal-spam-look = Sehen Sie im Spam-Ordner Ihres Postfachs nach. Liegt dort eine Nachricht von uns, kennzeichnen Sie sie als erwünscht: Die nächsten kommen an.
portal-spam-allow = Nehmen Sie diese Adressen in Ihre Kontakte auf, oder bitten Sie, wer Ihr Postfach betreut, sie durchzulassen:
portal-spam-here = Was auch mit einer Nachricht geschieht: Ihre Worte stehen hier.
portal-all-automatic = Alle automatischen Nachrichten, und wozu es sie gibt
portal-mail-fate = Was aus ihr wurde
portal-mail-why = Warum Sie sie bekamen
portal-mail-letter = Die Nachricht
portal-mail-text = Als reiner Text
portal-mail-key = Diese Nachricht enthielt einen Link nur für Sie. Sie wird nicht noch einmal gezeigt.
portal-why-person = Ein Mensch hat sie Ihnen geschrieben.
portal-why-own = Sie haben sie hier angefordert.
portal-why-automatic = Sie geht von selbst ab.
portal-why-optional = Sie können sie abbestellen
portal-why-needed = Sie gehört zum Vertrag oder zu Ihrer Anfrage und wird immer geschickt.
portal-resend = Noch einmal an mich schicken
portal-resend-hint = Dieselbe Nachricht einmal in der Stunde, fünf am Tag.

portal-fate-leaving = Geht jetzt an { $address } ab, { $when }
portal-fate-waiting = Wartet bis { $when }, geht dann an { $address } ab
portal-fate-delivered = Zugestellt an { $address }, { $when }
portal-fate-delayed = Der Mailserver von { $address } lässt uns warten, { $when }. Wir versuchen es weiter.
portal-fate-returned = Zurück von { $address }, { $when }: { $why }
portal-fate-silent = Nicht geschickt an { $address }, { $when }: An diese Adresse geht zurzeit nichts
portal-fate-taken-back = Zurückgenommen, bevor sie an { $address } abging, { $when }
portal-fate-again = Noch einmal geschickt, { $when }. { $fate }
portal-fate-no-mailbox = dieses Postfach gibt es nicht
portal-fate-full = das Postfach war voll
portal-fate-refused = der Mailserver nahm sie nicht an, und wir gehen dem nach
portal-fate-unreachable = der Mailserver war nicht zu erreichen
portal-fate-other = der Mailserver nahm sie nicht an

portal-addresses = Ihre Adressen
portal-addresses-lead = wohin wir schreiben, und womit Sie hereinkommen
portal-address-first = hierher schreiben wir
portal-address-bouncing = Post kommt zurück
portal-address-asked = Noch nicht Ihre: Öffnen Sie bis { $until } die Nachricht, die wir dorthin geschickt haben, und drücken Sie auf ihren Knopf.
portal-address-put-first = Hierher schreiben
portal-address-drop = Gehört mir nicht mehr
portal-address-returned = { $n ->
    [one] Eine Nachricht kam zurück, am { $when }.
   *[other] { $n } Nachrichten kamen zurück, die letzte am { $when }.
}
portal-address-silent-bounced = Ihr Server sagt, dieses Postfach gebe es nicht. Wir schicken nichts dorthin.
portal-address-silent-complaint = Dort wurde unsere Post als Spam gemeldet. Von uns aus schicken wir nichts dorthin.
portal-address-silent-asked = Sie haben uns gebeten, nicht dorthin zu schreiben.
portal-address-silent-by-us = Wir schreiben nicht mehr dorthin. Fragen Sie uns, warum.
portal-address-correct = Geben Sie uns unten eine andere Adresse. Was zurückkam, kann dann noch einmal an Sie geschickt werden.
portal-address-unproved = Noch niemand hat gesagt, dass sie Ihre ist.
portal-address-add = Eine weitere Adresse
portal-address-add-hint = Wir schicken eine Nachricht dorthin. Sobald Sie auf ihren Knopf drücken, gehört die Adresse zu Ihnen.
portal-address-ask = Dort fragen
portal-address-replaces = Ersetzt sie eine andere?
portal-address-beside = Nein, ich benutze beide
portal-address-ours = Das ist eine Adresse von uns.
portal-address-known = Diese Adresse gehört schon zu Ihnen.
portal-address-often = Dorthin ist schon eine Nachricht unterwegs, oder Sie haben heute mehrere angefordert. Bitte warten Sie etwas.

portal-mails = Post, die Sie abbestellen können
portal-mails-lead = Alles andere wird immer geschickt: Antworten an Sie, und was der Vertrag verlangt.
portal-mails-none = Nichts von dem, was wir schicken, lässt sich abbestellen.
portal-mails-save = Auswahl speichern
portal-mails-all-off = Sie haben alles davon über den Link einer Nachricht abbestellt.
portal-mails-all-on = Wieder bekommen
portal-mails-all-stop = Alles davon abbestellen
portal-name = Ihr Name
portal-name-label = Name
portal-name-hint = So, wie wir ihn schreiben sollen. Er bleibt, was auch Ihr Mailprogramm sagt.
portal-save = Speichern
portal-sessions = Wo Sie angemeldet sind
portal-sessions-lead = jede Anmeldung endet 30 Tage nach dem letzten Gebrauch von selbst
portal-data = Ihre Daten
portal-data-lead = Alles, was bei uns Ihres ist, in einer Datei: Ihre und unsere Briefe als Mails, mit dem, was aus ihnen wurde, Ihre Adressen und Ihre Auswahl.
portal-data-take = Meine Daten herunterladen
portal-erase = Meine Daten löschen lassen
portal-erase-lead = Das wird eine Anfrage, die ein Mensch bei uns ansieht. Er sagt Ihnen, was gelöscht wird und wann. Bis dahin wird nichts gelöscht, und Ihr Bereich bleibt, wie er ist.
portal-erase-law = Manches müssen wir von Gesetzes wegen aufbewahren: Rechnungen und Zahlungsbelege oft 8 bis 10 Jahre, Briefe zu Verträgen oft 6. Es wird gesperrt und dient zu nichts anderem.
portal-erase-ask = Darum bitten

messages-title = Die Nachrichten, die wir von selbst schicken
messages-lead = Jede Nachricht, die { $company } schickt, ohne dass jemand sie schreibt: wann sie kommt, wozu sie dient, was man aufheben sollte, und ob man sie abbestellen kann.
messages-none = Nichts wird geschickt, ohne dass jemand es schreibt.
messages-requests = Zu Ihren Anfragen
messages-account = Zu Ihrem Konto und Ihren Käufen
messages-payments = Zu Rechnungen und Zahlungen
messages-maintenance = Zu Wartungen
messages-when = Wann
messages-keep = Aufheben?
messages-keep-proof = Ja: Sie belegt, was gekauft, abgebucht oder bezahlt wurde.
messages-keep-solved = Bis Ihre Anfrage gelöst ist: Sie nennt deren Nummer und unsere Zusage.
messages-keep-then = Bis zu dem Tag, den sie nennt.
messages-keep-nothing = Nicht nötig.
messages-choice = Abbestellen?
messages-optional = Ja, über den Link darin oder in Ihrem Bereich.
messages-needed = Nein, sie wird immer geschickt.
messages-persons = Antworten auf Ihre Anfragen schreiben Menschen; sie stehen nicht in dieser Liste.
messages-area = Was Ihnen geschickt wurde, steht in Ihrem Bereich
