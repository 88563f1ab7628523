# Views: lists that agents keep, and their editor.

view-title = Views
view-list = The lists that you see
view-list-lead = A view is a list that somebody keeps: for themselves, for a team, or for all.
view-none = Nobody keeps a view yet.
view-new = New view
view-lead = A view shows whoever opens it only the tickets that they may see.
view-open = Open the list
view-edit = Edit
view-export = CSV
view-up = Up
view-up-named = { $name }: up
view-down = Down
view-down-named = { $name }: down
view-let-go = Delete view
view-keep = Keep view
view-show = Show what it finds
view-back = Cancel
view-about = Name and owner
view-name = Name
view-scope = For
view-scope-own = me
view-scope-team = the team { $team }
view-scope-shared = everybody
view-which = Which tickets
view-text = Conditions as text
view-text-hint = For example all(status:is:open;not(any(agent:is:me;unread:is:yes)))
view-join = Of the groups must hold
view-group = Group { $n }
view-group-join = Of these must hold
view-all = all
view-any = at least one
view-group-empty = No condition yet: every ticket fits.
view-add-group = Another group
view-add-field = Choose a field
view-add = Add condition
view-scoped = Unless the conditions say otherwise, the list holds what is not done and not put aside.
view-op-of = How { $field } is compared
view-value-of = Value for { $field }
view-drop = Remove condition: { $field }
view-yes = yes
view-no = no
view-look = How the list looks
view-sort = Order
view-sort-due = due first
view-sort-newest = newest first
view-sort-changed = changed last first
view-columns = Columns beside time left, customer and subject
view-found = What it finds now
view-finds =
    { $n ->
        [0] No ticket, as of { $at }.
        [one] 1 ticket, as of { $at }.
       *[other] { $digits } tickets, as of { $at }.
    }
view-hours =
    { $n ->
        [one] 1 hour
       *[other] { $n } hours
    }
view-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
view-without = without
view-agent-me = whoever looks
view-field-status = Status
view-field-watching = Watching team
view-field-tag = Tag
view-field-language = Language
view-field-promise = Promise
view-field-owed = State of the promise
view-field-due = Due
view-field-last-by = Last message by
view-field-created = Created
view-field-changed = Changed
view-field-customer = Customer’s address
view-field-mailbox = Mailbox
view-field-unread = Unread
view-field-undelivered = Mail did not arrive
view-last-by-desk = the desk itself
view-no-promise = none
view-op-is = is
view-op-is-not = is not
view-op-has = contains
view-op-has-not = does not contain
view-op-before = before
view-op-after = after
view-op-within = within
view-op-older = longer ago than
view-op-newer = not longer ago than
view-error-form = This is no condition.
view-error-unknown-field = There is no such field.
view-error-unknown-op = The field is not compared in this way.
view-error-no-value = Choose or write a value.
view-error-bad-value = The field does not know this value.
view-error-too-many = This is more than a view may hold.
view-error-too-deep = This is nested too deeply.
view-error-no-name = Give the view a name.
view-error-too-many-views = There are as many views of this kind as there may be. Delete one first.
view-error-scope = Choose somebody for whom you may keep a view.
view-error-at = At character { $at }: { $words }
view-csv-number = Number
view-keep-filter = Keep as a view
view-where = Conditions from the address
view-where-wrong = The address asks for something that cannot be read, so all tickets are shown. { $words }
view-count =
    { $n ->
        [0] No tickets
        [one] 1 ticket
       *[other] { $digits } tickets
    }
