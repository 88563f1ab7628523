# Gespeicherte Antworten und Makros: ihre Liste, ihr Editor, die eines Tickets, und was davon im Entwurf steht.

saved-title = Gespeicherte Antworten
saved-lead = Worte für das, was wiederkommt, in jeder Sprache Ihrer Kunden, und was mit ihnen geschieht.
saved-none = Hier gibt es noch keine gespeicherten Antworten.
saved-new = Neue gespeicherte Antwort
saved-edit = Gespeicherte Antwort
saved-edit-lead = Ihr Text kommt in einen Entwurf und lässt sich dort vor dem Senden ändern.
saved-used =
    { $n ->
        [0] noch nie verwendet
        [one] einmal verwendet
       *[other] { $n }-mal verwendet
    }
saved-not-translated = nicht übersetzt: { $languages }
saved-about = Name und Besitzer
saved-name = Name
saved-name-hint = Danach suchen die Kollegen. Kunden sehen ihn nie.
saved-scope = Für
saved-words = Text
saved-words-hint = Ein Kunde bekommt ihn ganz in seiner Sprache oder gar nicht. Lassen Sie alle Sprachen leer für ein Makro, das nur das Ticket ändert.
saved-words-others = Andere Sprachen
saved-placeholders = Was der Text nennen kann
saved-placeholders-lead = Jeder Platzhalter steht für einen Wert des Tickets. Wofür ein Ticket keinen Wert hat, bleibt stehen wie hier geschrieben und wird nicht gesendet, bevor Sie es ausfüllen.
saved-placeholders-if = Um etwas wegzulassen, wo es keinen Wert gibt:
saved-beside = Was mitgeht
saved-beside-hint = Es geschieht, wenn die Antwort hinausgeht, und lässt sich vorher abwählen. Ohne Text geschieht es sofort.
saved-unchanged = unverändert
saved-field-then = Danach ist das Ticket
saved-field-budget = Nächste Nachricht versprochen in
saved-field-team = Team
saved-field-agent = Bearbeiter
saved-field-category = Kategorie
saved-field-priority = Priorität
saved-field-snooze = Zurückstellen
saved-field-tags = Schlagwörter hinzufügen
saved-field-untags = Schlagwörter entfernen
saved-tags-hint = Mit Kommas dazwischen.
saved-whom-me = wer sie verwendet
saved-whom-nobody = niemand
saved-suggested = Wann sie vorgeschlagen wird
saved-fit-category = Bei Tickets dieser Kategorien
saved-fit-words = Wenn im Brief diese Wörter stehen
saved-fit-words-hint = Mit Kommas dazwischen; install* steht für alle Wörter, die so beginnen.
saved-preview = Wie sie sich liest
saved-ticket = Nummer eines Tickets
saved-ticket-hint = Der Text erscheint, wie Sie ihn dort jetzt senden würden.
saved-wordless = Kein Text: sie ändert nur das Ticket.
saved-unresolved = Kein Wert auf diesem Ticket: { $names }
saved-unresolved-send = Vor dem Senden auszufüllen: { $names }
saved-keep = Speichern
saved-show = Zeigen
saved-back = Abbrechen
saved-let-go = Gespeicherte Antwort löschen

# Was sie tut
saved-then-promise = Verspricht die nächste Nachricht
saved-then-promise-in = Verspricht die nächste Nachricht in { $budget }
saved-then-wait = Wartet danach auf den Kunden
saved-then-propose = Schlägt eine Lösung vor
saved-then-solve = Danach gelöst
saved-then-keep = Verspricht nichts
saved-pauses = Hält die Uhr an: wir warten auf den Kunden
saved-solves = Markiert es als gelöst
saved-change-team = Gibt es an { $team } weiter
saved-change-team-told = Gibt es an { $team } weiter und sagt es dem Kunden
saved-change-category = Kategorie { $category }
saved-change-me = Weist es dem zu, der sie verwendet
saved-change-nobody = Weist es niemandem zu
saved-change-agent = Weist es { $name } zu
saved-change-priority = Priorität { $priority }
saved-change-tag = Schlagwort { $tag }
saved-change-untag = Entfernt das Schlagwort { $tag }
saved-snooze-tomorrow = Stellt es zurück, bis wir morgen öffnen
saved-snooze-monday = Stellt es bis Montag zurück
saved-snooze-week = Stellt es eine Woche zurück

# Auf einem Ticket
saved-take-lead = Jede so, wie der Kunde sie jetzt lesen würde. Was Sie geschrieben haben, bleibt; der Text kommt darunter.
saved-is-suggested = passt zu diesem Ticket
saved-take = In die Antwort einfügen
saved-take-named = In die Antwort einfügen: { $name }
saved-take-in = Auf { $language }
saved-take-in-named = Auf { $language } in die Antwort einfügen: { $name }
saved-apply = Jetzt ausführen
saved-apply-named = Jetzt ausführen: { $name }
saved-all = Alle gespeicherten Antworten
saved-menu = Gespeicherte Antworten
saved-suggestions = Vorschläge
saved-find = Eine auf { $language } suchen
saved-read = Vor der Wahl lesen
saved-along = Wenn sie hinausgeht

# Was abgelehnt wurde
saved-error-name = Geben Sie ihr einen Namen.
saved-error-scope = Wählen Sie jemanden, für den Sie eine speichern dürfen.
saved-error-many = Es gibt schon { $n } dieser Art. Löschen Sie zuerst eine.
saved-error-field = Das lässt sich nicht lesen.
saved-error-nothing = Schreiben Sie ihren Text, oder wählen Sie etwas, das sie ändert.
saved-error-needs-words = Ohne Text kann sie weder etwas versprechen noch vorschlagen.
saved-error-placeholder = Der Text auf { $language } nennt { $name }, was er nicht kann.
saved-error-unreadable = Der Text auf { $language } lässt sich nicht lesen: { $why }
saved-error-not-translated = Es gibt sie nicht auf { $language }.
saved-error-unresolved = Füllen Sie { $name } aus, bevor Sie senden.
saved-error-ticket = Es gibt kein Ticket mit dieser Nummer, das Sie sehen dürfen.
saved-error-team = Das Team, an das das Ticket gehen soll, gibt es nicht mehr. Wählen Sie diese Änderung ab.
saved-error-category = Das Team hat keine solche Kategorie. Wählen Sie diese Änderung ab.
saved-held = Sie ging nicht hinaus: etwas, das mitgehen soll, ist nicht mehr möglich. Wählen Sie es ab.
