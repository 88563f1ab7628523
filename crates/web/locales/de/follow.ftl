# Einem Ticket folgen und Kollegen in Notizen nennen.

follow-title = Wer folgt
follow-nobody = Noch folgt ihm niemand.
follow-join = Folgen
follow-leave = Nicht mehr folgen
follow-add = Einen Kollegen hinzufügen
follow-add-button = Hinzufügen
follow-whom = Kollege
follow-mention-hint = Ein @ vor einem Namen sagt es diesem Kollegen.
follow-mention-choices = Kollegen
follow-may-not-see = { $name } darf dieses Ticket nicht sehen. Deshalb wurde niemand benachrichtigt und die Notiz nicht gespeichert. Lassen Sie den Namen weg, oder geben Sie das Ticket zuerst an ein anderes Team.
follow-several-named = Mehrere Kollegen heißen { $name }. Schreiben Sie den ganzen Namen oder die Adresse.
