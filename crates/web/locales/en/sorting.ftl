# How a ticket is sorted by the policy: category, fields; and putting it aside.

category = Category
category-none = none
category-change = Category: { $category }. Change
category-suggested = This looks like { $category }, by the answers to the form.
category-suggested-words = This looks like { $category }: { $words }.
category-take = Take it
category-event = { $by } sorted it into { $to } instead of { $from }, { $at }.
category-event-new = { $by } sorted it into { $to }, { $at }.
category-event-desk = Sorted into { $to } by the policy, { $at }.
category-event-none = { $by } took it out of { $from }, { $at }.

# Fields
fields-title = Fields of the ticket
fields-lead = What your company keeps on its tickets. A form that asks the same fills them.
fields-none = The policy has no fields for this team.
fields-edit = Edit the fields
fields-save = Save
fields-nothing = (nothing)
fields-no-address = “{ $label }” is no complete address.
fields-no-choice = “{ $label }” is none of the choices.
fields-event = { $by } changed { $field } from { $from } to { $to }, { $at }.

# Putting aside
snooze = Later
snooze-tomorrow = Tomorrow
snooze-monday = Monday
snooze-week = In a week
snooze-until = At a moment of your choice
snooze-set = Put aside
snooze-why = It leaves the lists until then. A letter, the first warning of a promise, or news of its mails bring it back before.
snooze-aside = Put aside until { $until }, or until something happens.
snooze-aside-warned = Put aside until { $until }, or until something happens: the first warning of what is owed comes { $warned }.
snooze-end = Back into the lists
snooze-event = { $by } put it aside until { $until }, { $at }.
snooze-event-woken = { $by } brought it back into the lists, { $at }.
snooze-event-woken-desk = Back in the lists, { $at }.
snooze-list-title = Put aside
snooze-list-lead = Tickets that come back by themselves, the next one first. No promise waits for them.
snooze-list-none = Nothing is put aside.
snooze-list-back = back { $until }
section-snoozed = Put aside
key-snooze = put aside
key-category = category
