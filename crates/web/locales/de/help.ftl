# The help as customers read it.

help-title = Hilfe
help-lead = Kurze Antworten auf das, was am häufigsten gefragt wird.
help-empty = Hier steht noch nichts.
help-other = Weiteres
help-search = In der Hilfe suchen
help-search-field = Worum geht es?
help-found =
    { $n ->
        [one] Ein Artikel enthält diese Wörter.
       *[other] { $n } Artikel enthalten diese Wörter.
    }
help-none = Kein Artikel enthält diese Wörter.
help-none-words = Versuchen Sie andere Wörter, oder schreiben Sie uns: Es antwortet ein Mensch.
help-tag = Artikel zu „{ $tag }“
help-tags = Themen:
help-crumbs = Wo Sie sind
help-suggested = Vielleicht steht die Antwort schon hier
help-beside = (öffnet sich in einem neuen Tab)
help-first = Erst in der Hilfe nachsehen
help-other-language = Dieser Artikel ist noch nicht übersetzt. Hier steht er auf { $language }.
help-changed = Zuletzt geändert:
help-print = Drucken
help-helpful = Hat Ihnen das geholfen?
help-yes = Ja
help-no = Nein
help-thanks = Danke. Wir lesen jede Antwort.
help-missing = Was hat gefehlt?
help-missing-words = In Ihren Worten (freiwillig)
help-missing-hint = Hier kann Ihnen niemand antworten: Lassen Sie Name und Adresse weg.
help-missing-send = Absenden
help-also = Lesen Sie auch
help-still = Brauchen Sie uns noch?
help-still-words = Schreiben Sie uns: Sie lesen sofort, bis wann Sie eine Antwort bekommen.
