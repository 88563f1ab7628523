# Letters with somebody outside who is not the customer.

aside-ask = Jemanden fragen
aside-title = Jemanden außerhalb fragen
aside-lead = { $customer } erfährt davon nichts, und was wir versprochen haben, bleibt wie es ist. Die Antwort kommt auf dieses Ticket zurück.
aside-to = An
aside-to-hint = Eine Adresse, auch mit Namen: Ana Costa <ana@example.org>
aside-subject = Betreff
aside-words = Brief
aside-along = Dateien dieses Tickets, die mitgehen
aside-files = Eigene Dateien
aside-send = Senden
aside-take-over = In den Brief übernehmen:
aside-take-last = den letzten Brief des Kunden
aside-take-all = alles, was geschrieben wurde
aside-take-none = nichts
aside-forward = Weiterleiten
aside-forward-prefix = WG:
aside-quoted =
    Von: { $author }
    Datum: { $at }
    Betreff: { $subject }
aside-with = Nebengespräch mit { $with }
aside-with-ended = Nebengespräch mit { $with } · beendet
aside-write-to = An { $with } schreiben
aside-end = Wir haben, was wir brauchen
aside-error-customer = { $address } ist der Kunde: Antworten Sie ihm stattdessen.
aside-event-ended = { $by } hat das Nebengespräch mit { $with } beendet, { $at }.
