# How a ticket is sorted by the policy: category, fields; and putting it aside.

category = Catégorie
category-none = aucune
category-change = Catégorie : { $category }. Changer
category-suggested = Cela ressemble à { $category }, d’après les réponses au formulaire.
category-suggested-words = Cela ressemble à { $category } : { $words }.
category-take = La prendre
category-event = { $by } l’a classé dans { $to } au lieu de { $from }, { $at }.
category-event-new = { $by } l’a classé dans { $to }, { $at }.
category-event-desk = Classé dans { $to } d’après les règles, { $at }.
category-event-none = { $by } l’a retiré de { $from }, { $at }.

# Fields
fields-title = Champs du ticket
fields-lead = Ce que votre entreprise note sur ses tickets. Un formulaire qui demande la même chose les remplit.
fields-none = Les règles n’ont pas de champs pour cette équipe.
fields-edit = Modifier les champs
fields-save = Enregistrer
fields-nothing = (rien)
fields-no-address = « { $label } » n’est pas une adresse complète.
fields-no-choice = « { $label } » n’est aucun des choix.
fields-event = { $by } a changé { $field } de { $from } à { $to }, { $at }.

# Putting aside
snooze = Plus tard
snooze-tomorrow = Demain
snooze-monday = Lundi
snooze-week = Dans une semaine
snooze-until = À un moment de votre choix
snooze-set = Mettre de côté
snooze-why = Il quitte les listes jusque-là. Une lettre, le premier rappel d’une promesse ou des nouvelles de ses courriels le ramènent avant.
snooze-aside = Mis de côté jusqu’à { $until }, ou jusqu’à ce que quelque chose arrive.
snooze-aside-warned = Mis de côté jusqu’à { $until }, ou jusqu’à ce que quelque chose arrive : le premier rappel de ce qui est dû vient { $warned }.
snooze-end = Remettre dans les listes
snooze-event = { $by } l’a mis de côté jusqu’à { $until }, { $at }.
snooze-event-woken = { $by } l’a remis dans les listes, { $at }.
snooze-event-woken-desk = De retour dans les listes, { $at }.
snooze-list-title = Mis de côté
snooze-list-lead = Les tickets qui reviennent d’eux-mêmes, le prochain d’abord. Aucune promesse ne les attend.
snooze-list-none = Rien n’est mis de côté.
snooze-list-back = revient { $until }
section-snoozed = Mis de côté
key-snooze = mettre de côté
key-category = catégorie
