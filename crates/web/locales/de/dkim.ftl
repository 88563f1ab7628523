# The keys that mail is signed with, and their records.

dkim-title = Signaturen
dkim-words = Nachrichten werden mit diesen Schlüsseln signiert (DKIM): So kann niemand sie verändern oder in Ihrem Namen schreiben. Die privaten Schlüssel verlassen das Programm nie.
dkim-another = Eine weitere Domain
dkim-domain = Domain
dkim-make = Schlüssel erzeugen
dkim-rotate = Die nächsten Schlüssel erzeugen
dkim-activate = Die Einträge von { $domain } sind veröffentlicht
dkim-signed = Signiert
dkim-unsigned = Unsigniert
dkim-unsigned-why = Nachrichten dieser Domain gehen unsigniert hinaus, bis ihre Schlüssel Einträge haben. Viele Server sortieren sie aus.
dkim-waiting-why = Veröffentlichen Sie die Einträge der wartenden Schlüssel. Danach wird regelmäßig gesucht; signiert wird von selbst, sobald sie sichtbar sind.
dkim-state-waiting = wartet auf seinen Eintrag
dkim-state-active = signiert
dkim-state-retiring = signiert nicht mehr, Eintrag behalten
dkim-state-retired = beendet, Eintrag entfernen
dkim-name = Name (TXT)
dkim-text = Text
dkim-retire = Diesen Schlüssel beenden
dkim-retire-why = Er endet sofort. Bereits signierte Nachrichten, die noch unterwegs sind, könnten abgewiesen werden, sobald Sie den Eintrag entfernen.
dkim-retire-now = Jetzt beenden
dkim-see = Signaturen und ihre Einträge
