# Help articles as agents keep them.

article-title = Artikel
article-lead = Was Kunden lesen, bevor sie schreiben.
article-new = Neuer Artikel
article-none = Es gibt noch keine Artikel. Beginnen Sie mit dem, was am häufigsten gefragt wird.
article-none-fit = Kein Artikel passt dazu.
article-see-help = Die Hilfe ansehen, wie Kunden sie sehen
article-any = egal
article-filter = Liste eingrenzen
article-find = Wörter des Titels oder ein Schlagwort
article-state = Stand
article-gap = Fehlt oder ist durchzusehen auf
article-draft = Entwurf
article-published = veröffentlicht
article-retired = zurückgezogen
article-counted = { $views } gelesen · { $yes } ja · { $no } nein
article-write = Schreiben
article-read = Lesen, wie Kunden es sehen
article-publish = Veröffentlichen
article-retire = Zurückziehen
article-remove = Mit allem Gespeicherten löschen
article-lead-publishes = Eine Leitung veröffentlicht ihn.
article-languages-hint = Kunden lesen den ganzen Artikel in ihrer Sprache, oder in der, aus der er übersetzt wird.
article-traits = Wo er steht
article-section = Abschnitt
article-no-section = keiner
article-source = Geschrieben auf
article-tags = Schlagwörter
article-tags-hint = Kunden sehen sie. Mit Kommas dazwischen.
article-also = Lesen Sie auch
article-also-hint = Nummern von Artikeln, etwa 3, 7. Was ein Schlagwort oder den Abschnitt teilt, füllt die Liste auf.
article-position = Platz in der Liste
article-position-hint = Die kleinste Zahl kommt zuerst.
article-slug = Wörter in seiner Adresse
article-save-traits = Platz speichern
article-missing = Was Lesern gefehlt hat
article-revisions = Gespeicherte Stände
article-revision = Stand { $n }
article-same = Vorher war nichts anders.
article-take-back = Diese Worte zurückholen
article-back = Zurück zu den Artikeln
article-dead-link = { $link } auf { $language } führt zu keinem Artikel, den Kunden lesen können.
article-gone = kein solcher Artikel
article-edit = { $title } · { $language }
article-edit-lead = Jeder Stand bleibt erhalten und lässt sich zurückholen.
article-words = Text
article-name = Titel
article-excerpt = Eine Zeile dazu
article-excerpt-hint = Sie steht in Listen. Bleibt sie leer, dient der Anfang des Textes.
article-body = Text
article-body-hint = Markdown. Ein anderer Artikel wird so verlinkt: [Worte](/help/12).
article-slip = Nur ein Schreibfehler: Übersetzungen müssen nicht durchgesehen werden
article-save = Speichern
article-show = Zeigen, wie es sich liest
article-preview = Wie es sich liest
article-stale = Der Ausgangstext wurde seither geändert. Speichern sagt, dass diese Übersetzung ihm entspricht.
article-error-title = Geben Sie ihm einen Titel.
article-error-empty = Schreiben Sie den Text.
article-error-name = Benennen Sie ihn in mindestens einer Sprache.
article-error-changed = Jemand anders hat diesen Text inzwischen gespeichert. Sehen Sie ihn in einem anderen Tab an, und speichern Sie Ihren auf einer neu geöffneten Seite.
article-error-many = Es gibt schon { $n }. Entfernen Sie erst etwas.
article-error-tags = Höchstens { $n } Schlagwörter passen.
article-error-field = Das lässt sich nicht lesen.
article-sections = Abschnitte
article-sections-lead = Die Teile der Hilfe, in der Reihenfolge, in der Kunden sie sehen.
article-section-new = Neuer Abschnitt
article-section-add = Hinzufügen
article-section-save = Speichern
article-section-remove = Entfernen; die Artikel bleiben
article-section-count =
    { $n ->
        [one] ein Artikel
       *[other] { $n } Artikel
    }
article-report = Was die Hilfe erspart
article-report-lead = Die letzten { $n } Wochen.
article-report-file = Als Datei
article-spared = Besuche und Anfragen
article-spared-words = { $visits } Besuche; nach { $followed } davon kam binnen drei Tagen ein Formular. { $share } wurden erspart.
article-spared-hint = Ein Besuch ist ein Browser, der Artikel liest. Wer danach eine Mail schreibt, ist unbekannt und zählt nicht.
article-week = Woche ab
article-visits = Besuche
article-followed = Schrieben danach
article-share = Erspart
article-views = Gelesen
article-suggested = Von einem Formular
article-yes = Half
article-no = Half nicht
article-take = Einen Artikel verlinken
article-take-lead = Titel und Adresse kommen ans Ende Ihrer Antwort; gelesen wird auf { $language }.
article-take-insert = In die Antwort setzen
article-take-back-to = Zurück zum Ticket
article-missed = Vergeblich gesucht
article-missed-none = Alles, was gesucht wurde, wurde gefunden.
article-times =
    { $n ->
        [one] einmal
       *[other] { $n }-mal
    }
