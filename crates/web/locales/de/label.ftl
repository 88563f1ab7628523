# What stands on a ticket beside its promises: title, priority, tags; closing and spam; and the list of tags.

label-title = Einordnung
label-priority = Priorität
label-priority-change = Priorität: { $priority }. Ändern
priority-low = niedrig
priority-normal = normal
priority-high = hoch
priority-urgent = dringend
label-tag-add = Schlagwörter hinzufügen
label-tag-hint = mehrere durch Kommas getrennt
label-tag-remove = Schlagwort { $tag } entfernen
label-tags-all = Alle Schlagwörter
label-tags-more = { $n } weitere
label-add = Hinzufügen
label-rename = Anders nennen
label-rename-field = Titel
label-rename-hint = Nur wir sehen ihn. Die Mails behalten ihren Betreff, damit sie beieinander bleiben.
label-rename-save = Titel speichern
label-mail-subject = Betreff der Mails
label-page-title = Ticket einordnen
label-page-lead = Davon sieht der Kunde nichts, und keine Zusage verschiebt sich dadurch.
label-more = Mehr
label-close = Ohne Lösung schließen
label-close-why = nichts wird mehr geschuldet, niemand bekommt Mail
label-spam = Das ist Spam
label-spam-why = nichts geht mehr hinaus, neue Briefe ändern nichts
label-not-spam = Kein Spam
label-spam-strip = Das ist Spam: Von hier geht nichts hinaus, und nichts wird geschuldet. Neue Briefe werden hier aufgehoben und ändern nichts.
label-block = Diesen Absender sperren

# One line each
label-event-closed = { $by } hat es ohne Lösung geschlossen, { $at }.
label-event-spam = { $by } hat es als Spam markiert, { $at }.
label-event-not-spam = { $by } sagt, dass es kein Spam ist, { $at }. Was zugesagt war, gilt wieder.
label-event-tagged = { $by } hat { $added } hinzugefügt, { $at }.
label-event-untagged = { $by } hat { $removed } entfernt, { $at }.
label-event-retagged = { $by } hat { $added } hinzugefügt und { $removed } entfernt, { $at }.
label-event-priority = { $by } hat die Priorität von { $from } auf { $to } geändert, { $at }.
label-event-title = { $by } nannte es { $to } statt { $from }, { $at }.

# What is refused
label-refused-tag = „{ $tag }“ ist kein Schlagwort: ein Wort mit höchstens 40 Zeichen, ohne Anführungszeichen.
label-refused-many = Ein Ticket hat höchstens { $n } Schlagwörter. Entfernen Sie zuerst eines.
label-refused-empty = Ein Titel hat mindestens ein Wort.
label-refused-long = Ein Titel hat höchstens { $n } Zeichen.

# The list of tags
section-tags = Schlagwörter
tags-title = Schlagwörter
tags-lead = Ein Schlagwort entsteht, indem man es benutzt. Hier bekommt es einen anderen Namen oder eine andere Farbe oder geht in einem anderen auf, für alle Tickets zugleich.
tags-none = Noch hat kein Ticket ein Schlagwort.
tags-count = { $n ->
    [one] an 1 Ticket
   *[other] an { $shown } Tickets
}
tags-unused = an keinem Ticket
tags-edit = { $tag } bearbeiten
tags-name = Name
tags-rename = Namen speichern
tags-colour = Farbe
tags-into = Geht auf in
tags-into-choose = Schlagwort wählen
tags-merge = Zusammenlegen
tags-merge-hint = Wer danach den alten Namen schreibt, bekommt das andere Schlagwort.
tags-remove = Löschen
tags-taken = Das Schlagwort „{ $tag }“ gibt es schon. Legen Sie die beiden stattdessen zusammen.
tag-slate = grau
tag-red = rot
tag-amber = bernstein
tag-green = grün
tag-teal = türkis
tag-blue = blau
tag-violet = violett
tag-pink = rosa
key-tags = Schlagwörter
key-priority = Priorität
plan-fact-closed = geschlossen
plan-fact-merged = zusammengelegt
plan-fact-spam = Spam
plan-fact-taken-back = zurückgenommen
