# How a ticket is sorted by the policy: category, fields; and putting it aside.

category = Kategorie
category-none = keine
category-change = Kategorie: { $category }. Ändern
category-suggested = Das sieht nach { $category } aus, nach den Antworten im Formular.
category-suggested-words = Das sieht nach { $category } aus: { $words }.
category-take = Übernehmen
category-event = { $by } hat es in { $to } statt in { $from } eingeordnet, { $at }.
category-event-new = { $by } hat es in { $to } eingeordnet, { $at }.
category-event-desk = Nach den Regeln in { $to } eingeordnet, { $at }.
category-event-none = { $by } hat es aus { $from } herausgenommen, { $at }.

# Fields
fields-title = Felder des Tickets
fields-lead = Was Ihr Unternehmen zu Tickets festhält. Ein Formular, das dasselbe fragt, füllt sie aus.
fields-none = Für dieses Team hat die Policy keine Felder.
fields-edit = Felder bearbeiten
fields-save = Speichern
fields-nothing = (nichts)
fields-no-address = „{ $label }“ ist keine vollständige Adresse.
fields-no-choice = „{ $label }“ steht nicht zur Wahl.
fields-event = { $by } hat { $field } von { $from } auf { $to } geändert, { $at }.

# Putting aside
snooze = Später
snooze-tomorrow = Morgen
snooze-monday = Montag
snooze-week = In einer Woche
snooze-until = Zu einem Zeitpunkt Ihrer Wahl
snooze-set = Beiseitelegen
snooze-why = Bis dahin steht es in keiner Liste. Ein Brief, die erste Mahnung zu einer Zusage oder Nachricht über seine Mails holen es vorher zurück.
snooze-aside = Beiseitegelegt bis { $until }, oder bis etwas geschieht.
snooze-aside-warned = Beiseitegelegt bis { $until }, oder bis etwas geschieht: Die erste Mahnung zu dem, was geschuldet ist, kommt { $warned }.
snooze-end = Zurück in die Listen
snooze-event = { $by } hat es bis { $until } beiseitegelegt, { $at }.
snooze-event-woken = { $by } hat es zurück in die Listen geholt, { $at }.
snooze-event-woken-desk = Wieder in den Listen, { $at }.
snooze-list-title = Beiseitegelegt
snooze-list-lead = Tickets, die von selbst zurückkommen, das nächste zuerst. Keine Zusage wartet auf sie.
snooze-list-none = Nichts ist beiseitegelegt.
snooze-list-back = zurück { $until }
section-snoozed = Beiseitegelegt
key-snooze = beiseitelegen
key-category = Kategorie
