# Die Suche: was gefunden wurde und wie man fragt.

search-title = Suchen
search-field = Wörter, Namen, Adressen, Dateien
search-go = Suchen
search-count = { $n ->
    [one] { $count } Ticket
   *[other] { $count } Tickets
} gefunden, die offenen zuerst.
search-none = Nichts gefunden
search-none-words = Versuchen Sie es mit weniger Wörtern oder mit dem Anfang eines Wortes und einem Stern dahinter.
search-unread = „{ $words }“ bedeutet hier nichts und wurde als Wörter gesucht.
search-since = Bisher wurde nur durchgesehen, was seit { $at } gekommen ist.
search-further = Weiter zurück suchen
search-more = Mehr
search-note = interne Notiz
search-help = So wird gesucht
search-help-word = Jede Form des Wortes, mit oder ohne Akzente, in allen Sprachen des Unternehmens.
search-help-phrase = Diese Wörter nebeneinander, genau so.
search-help-minus = Lässt weg, was das Wort enthält. Das Minus gilt auch vor allem, was hier folgt.
search-help-begin = Wörter, die so anfangen.
search-help-people = Wer geschrieben hat oder wem geschrieben wurde: ein Name, eine Adresse, eine Domain.
search-help-subject = Nur im Betreff.
search-help-team = Das Team, das daran arbeitet oder mitliest. Beide Wörter bedeuten dasselbe.
search-help-agent = Wer es hat: ein Name, man selbst, niemand.
search-help-is = Noch zu tun, mit gebrochener Zusage, erledigt.
search-help-state = Wartet auf den Kunden, eine Lösung ist vorgeschlagen, die Uhr steht, ungelesen, eine Mail kam nicht an, Spam, beiseitegelegt.
search-help-label = Mit diesem Schlagwort, oder ohne; mit dieser Priorität.
search-help-category = In dieser Kategorie, nach Schlüssel oder Anfang des Namens; oder in keiner.
search-help-field = Ein Feld Ihrer Firma, was auch immer darin steht, oder mit diesem Wert.
search-help-has = Mit einer Datei oder einer Datei dieser Art.
search-help-days = Was an diesem Tag oder später kam, oder davor; ein Monat oder ein Jahr genügt.
search-help-lang = Die Sprache, in der wir dem Kunden schreiben.
search-help-number = Das Ticket mit dieser Nummer.
search-help-jump = Eine Nummer allein öffnet ihr Ticket, eine Adresse allein zeigt ihre offenen Tickets; in Anführungszeichen wird nach beiden gesucht.
