# One act on many tickets: what it would do, and what came of it.

bulk-all = all { $digits } tickets of this list
bulk-preview-lead = Nothing has happened yet. Read what it would do, then order it.
bulk-title-assign =
    { $n ->
        [one] Give 1 ticket to { $name }
       *[other] Give { $n } tickets to { $name }
    }
bulk-title-nobody =
    { $n ->
        [one] Give 1 ticket to nobody
       *[other] Give { $n } tickets to nobody
    }
bulk-title-move =
    { $n ->
        [one] Move 1 ticket to { $team }
       *[other] Move { $n } tickets to { $team }
    }
bulk-title-pause =
    { $n ->
        [one] Pause the clock of 1 ticket
       *[other] Pause the clock of { $n } tickets
    }
bulk-title-solve =
    { $n ->
        [one] Mark 1 ticket solved
       *[other] Mark { $n } tickets solved
    }
bulk-most = The list is longer. This concerns the first { $n }; do the rest afterwards.
bulk-tried = What follows was found out for the first { $n }.
bulk-mails = What customers get
bulk-no-mails = Nothing: no customer is mailed.
bulk-mails-of =
    { $n ->
        [one] 1 mail: { $mail }
       *[other] { $n } mails: { $mail }
    }
bulk-no-mails-now = Nothing now.
bulk-later-of =
    { $n ->
        [one] Later, unless something happens on the ticket: 1 mail “{ $mail }”
       *[other] Later, unless something happens on a ticket: { $n } mails “{ $mail }”
    }
bulk-example = For example on ticket { $number }, to { $to }
bulk-would-refuse =
    { $n ->
        [one] 1 is left as it is
       *[other] { $n } are left as they are
    }
bulk-notify = Tell the customers the right address
bulk-again = Show again
bulk-order = Do it
bulk-back = Back to the list
bulk-to-list = To the inbox
bulk-too-late = It is too late to take this back.
bulk-progress = How far it is
bulk-look = Look again
bulk-which = Which, and why
bulk-mails-left =
    { $n ->
        [one] 1 mail to a customer was written.
       *[other] { $n } mails to customers were written.
    }
bulk-mails-stay =
    { $n ->
        [one] 1 mail was written and is not taken back.
       *[other] { $n } mails were written and are not taken back.
    }
bulk-undo = Take it back
bulk-undo-until = until { $at }
bulk-told = Left as they are
bulk-running = { $n } of { $total } done so far.
bulk-taking-back = { $n } of { $total } taken back so far.
bulk-done =
    { $refused ->
        [0] { $n } done.
       *[other] { $n } done, { $refused } left as they are.
    }
bulk-taken-back =
    { $refused ->
        [0] { $n } taken back.
       *[other] { $n } taken back, { $refused } stay as they became.
    }
bulk-why-gone = There is no such ticket for you.
bulk-why-not-in-team = Whoever was chosen does not work in its team.
bulk-why-unchanged = There was nothing to change.
bulk-why-already-there = It is with that team already.
bulk-why-no-such-team = There is no such team.
bulk-why-changed-since = Something has happened to it since.
bulk-why-closed = It is closed.
bulk-why-fault = It could not be done; the log says why.
