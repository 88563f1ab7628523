# The outbox, suppressed addresses, sending again, and turning optional mail off.

section-outbox = Postausgang
section-suppressions = Gesperrte Adressen
side-outbox-alarm = E-Mails zum Nachsehen
outbox-lead = E-Mails, die noch nicht hinausgegangen sind, und warum
outbox-stands = { $n ->
    [one] Die Post geht nicht hinaus, wie sie sollte: Eine E-Mail wartet seit mehr als 15 Minuten. Die älteste wartet seit { $since }.
   *[other] Die Post geht nicht hinaus, wie sie sollte: { $n } E-Mails warten seit mehr als 15 Minuten. Die älteste wartet seit { $since }.
}
outbox-many = Mehr als { $n } E-Mails warten.
outbox-our-faults = { $n ->
    [one] Eine E-Mail der letzten 24 Stunden wurde unseretwegen abgelehnt (5.7.x). Prüfen Sie SPF, DKIM und DMARC der Absenderdomain und die Sperrlisten.
   *[other] { $n } E-Mails der letzten 24 Stunden wurden unseretwegen abgelehnt (5.7.x). Prüfen Sie SPF, DKIM und DMARC der Absenderdomain und die Sperrlisten.
}
outbox-stopped = Der Webhook { $webhook } wird nicht mehr aufgerufen: Er nimmt nichts an.
outbox-spared = { $n ->
    [one] Eine E-Mail kam von einer Adresse zurück, die nie gesperrt wird. Klären Sie, was dort nicht stimmt.
   *[other] { $n } E-Mails kamen von Adressen zurück, die nie gesperrt werden. Klären Sie, was dort nicht stimmt.
}
outbox-waiting = Wartend
outbox-none = Nichts wartet.
outbox-domain = Domain
outbox-state = Stand
outbox-state-all = alle
outbox-state-untried = noch nicht versucht
outbox-state-put-off = aufgeschoben
outbox-state-in-doubt = ungewiss
outbox-show = Anzeigen
outbox-to = Empfänger
outbox-mail = E-Mail
outbox-mail-reply = Antwort
outbox-mail-aside = Brief eines Nebengesprächs
outbox-since = Wartet seit
outbox-when = Wann
outbox-why = Warum
outbox-next = Nächster Versuch
outbox-due = jetzt
outbox-acts = Aktionen
outbox-customer = Kunde
outbox-tries = { $n ->
    [one] ein Versuch
   *[other] { $n } Versuche
}
outbox-why-untried = Noch nicht versucht.
outbox-why-now = Wird gerade übergeben.
outbox-why-relay = Es gibt kein Relay: Nennen Sie eines mit --relay oder in der Richtlinie.
outbox-why-limit = { $domain } ist am Limit: Andere dorthin gehen zuerst hinaus.
outbox-why-doubt = Die Übergabe wurde unterbrochen: Vielleicht kam sie an; sie wird mit derselben Message-ID wiederholt.
outbox-why-said = Der nächste Server sagte:
outbox-why-silent = Der nächste Server nannte keinen Grund.
outbox-try = Jetzt versuchen
outbox-try-all = Alle jetzt versuchen
outbox-cancel = Abbrechen
outbox-under-way = Diese E-Mail wird gerade übergeben. Sehen Sie gleich noch einmal nach.
outbox-more = Nächste Seite
outbox-first = Erste Seite
outbox-failed = In den letzten 14 Tagen nicht zugestellt
outbox-failed-none = Alles kam an.
outbox-failed-more = Frühere
outbox-returned = Kam zurück.
outbox-refused = Abgelehnt oder nach fünf Tagen aufgegeben.
outbox-suppressed = Nicht gesendet: Die Adresse ist gesperrt.
outbox-cancelled = Von uns abgebrochen.
outbox-our-fault = liegt an uns
outbox-never = nie gesperrt
outbox-see = Warum
outbox-calls = In den letzten 14 Tagen nicht zugestellte Webhooks
outbox-receiver = Empfänger
outbox-step = Schritt
outbox-untold = Nicht angenommen oder nach drei Tagen aufgegeben.
outbox-repeats = { $n ->
    [one] einmal erneut gesendet
   *[other] { $n }-mal erneut gesendet
}
again-call = Erneut senden
suppress-lead = Adressen, an die ein Teil unserer E-Mails nicht geht
suppress-find = Adresse suchen
suppress-active = In Kraft
suppress-lifted-ones = Aufgehoben
suppress-of = Alles zu { $address }
suppress-none = Keine.
suppress-address = Adresse
suppress-scope = Was nicht hingeht
suppress-why = Grund
suppress-since = Seit
suppress-until = Bis
suppress-until-hint = Der letzte Tag. Leer heißt ohne Ende.
suppress-endless = ohne Ende
suppress-over = vorbei
suppress-lift = Aufheben
suppress-lifted-by = aufgehoben von { $name }, { $at }
suppress-lifted-own = vom Inhaber zurückgenommen, { $at }
suppress-scope-all = alle E-Mails
suppress-scope-automatic = automatische E-Mails, außer der Antwort auf eigene Schreiben
suppress-scope-optional = nur freiwillige E-Mails
suppress-scope-place = alle E-Mails von { $place }
suppress-bounced = Zurückgekommen: kein solches Postfach.
suppress-complaint = Unsere E-Mail wurde als Spam gemeldet.
suppress-wrong-person = Unsere E-Mail ist nicht für sie bestimmt.
suppress-unsubscribed = Freiwillige E-Mails abbestellt.
suppress-asked = Um Ruhe gebeten.
suppress-by-hand = Von uns entschieden.
suppress-evidence = Was gesagt wurde, oder wo
suppress-add = Adresse hinzufügen
suppress-save = Sperren
suppress-hint = Was schon wartet und darunter fällt, geht nicht mehr hinaus.
suppress-spared = Nie gesperrt
suppress-spared-words = E-Mails, die von diesen Adressen und Domains zurückkommen, sperren nichts, sondern lösen einen Alarm aus. Sie stehen in der Richtlinie unter [sending] als never_suppress.
suppress-error-known = Das steht schon auf der Liste.
suppress-error-until = Das Ende muss ein künftiger Tag sein.
again-link = Erneut senden an …
again-title = Erneut senden
again-lead = { $mail }, nicht angekommen bei { $from }
again-to = Adresse
again-how = Von jetzt an
again-correct = Das ist die Adresse des Kunden; die alte bleibt als frühere erhalten.
again-once = Nur dieses eine Mal.
again-send = Senden
again-error-address = Das ist keine E-Mail-Adresse: Schreiben Sie etwa name@example.com.
again-error-own = Das ist eine unserer Adressen.
again-error-taken = Das ist die Adresse eines anderen Kunden: Senden Sie nur dieses eine Mal dorthin.
again-error-suppressed = An diese Adresse geht nichts: Eine Leitung muss zuerst die Sperre aufheben.
again-error-lost = Diese E-Mail ist angekommen oder noch unterwegs.
again-error-aside = Dieser Brief gehört zu einem Nebengespräch mit einer Person. Fragen Sie jemand anderen vom Ticket aus.
again-error-same = Dorthin wurde sie schon gesendet. Sehen Sie nach, was daraus wurde.
unsubscribe-title = Freiwillige E-Mails von { $company }
unsubscribe-on = { $address } erhält von uns E-Mails, die nicht nötig sind, etwa Fragen, wie es war. Sie können sie abbestellen.
unsubscribe-off = { $address } erhält keine freiwilligen E-Mails von uns.
unsubscribe-required = Antworten auf Ihre Anfragen, Rechnungen und andere nötige E-Mails erreichen Sie weiterhin.
unsubscribe-stop = Freiwillige E-Mails abbestellen
unsubscribe-again = Wieder bestellen
unsubscribe-done = Erledigt.
ticket-delivery-cancelled = abgebrochen { $at }
customer-mails = Zuletzt gesendet
customer-mails-none = Noch nichts.
sending-event-cancelled = { $by } hat „{ $mail }“ an { $address } vor dem Versand abgebrochen, { $at }. Sie gilt als nicht zugestellt.
sending-event-elsewhere = { $by } hat „{ $mail }“, verloren an { $from }, erneut an { $to } gesendet, { $at }.
sending-event-corrected = { $by } hat die Adresse von { $from } in { $to } berichtigt und „{ $mail }“ erneut gesendet, { $at }.
sending-event-delayed = „{ $mail }“ an { $address } ist noch unterwegs: Ein Server konnte sie noch nicht weitergeben, { $at }.
sending-event-complained = { $address } hat „{ $mail }“ als Spam gemeldet, { $at }. Dorthin gehen keine automatischen E-Mails mehr.
sending-event-spared = Die E-Mail an { $address } kam endgültig zurück, { $at }. Die Richtlinie sperrt diese Adresse nie: Klären Sie, was nicht stimmt.
