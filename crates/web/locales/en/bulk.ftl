# One act on many tickets: what it would do, and what came of it.

bulk-all = all { $digits } tickets of this list
bulk-tag = Tags
bulk-tag-names = Tags
bulk-tag-lead = Several at once with commas between them.
bulk-untag = Take away
bulk-more = More
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
bulk-title-close =
    { $n ->
        [one] Close 1 ticket without a solution
       *[other] Close { $n } tickets without a solution
    }
bulk-title-spam =
    { $n ->
        [one] Mark 1 ticket as spam
       *[other] Mark { $n } tickets as spam
    }
bulk-title-tag =
    { $n ->
        [one] Tag 1 ticket: { $tags }
       *[other] Tag { $n } tickets: { $tags }
    }
bulk-title-untag =
    { $n ->
        [one] Take tags away from 1 ticket: { $tags }
       *[other] Take tags away from { $n } tickets: { $tags }
    }
bulk-title-priority =
    { $n ->
        [one] Priority of 1 ticket: { $priority }
       *[other] Priority of { $n } tickets: { $priority }
    }
bulk-title-snooze-tomorrow =
    { $n ->
        [one] Put 1 ticket aside until tomorrow
       *[other] Put { $n } tickets aside until tomorrow
    }
bulk-title-snooze-monday =
    { $n ->
        [one] Put 1 ticket aside until Monday
       *[other] Put { $n } tickets aside until Monday
    }
bulk-title-snooze-week =
    { $n ->
        [one] Put 1 ticket aside for a week
       *[other] Put { $n } tickets aside for a week
    }
bulk-partial =
    { $n ->
        [one] You had chosen the whole list, but not every row of its page. Only the 1 row that is ticked is meant.
       *[other] You had chosen the whole list, but not every row of its page. Only the { $n } rows that are ticked are meant.
    }
bulk-whole = All of the list instead
bulk-stopped =
    { $n ->
        [one] 1 mail that waits for them will not leave, and that cannot be taken back.
       *[other] { $n } mails that wait for them will not leave, and that cannot be taken back.
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
bulk-mails-wait =
    { $n ->
        [one] 1 mail to a customer leaves once this can no longer be taken back.
       *[other] { $n } mails to customers leave once this can no longer be taken back.
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
bulk-why-may-not = You may only read this ticket.
bulk-why-not-in-team = Whoever was chosen does not work in its team.
bulk-why-unchanged = There was nothing to change.
bulk-why-already-there = It is with that team already.
bulk-why-no-such-team = There is no such team.
bulk-why-changed-since = Something has happened to it since.
bulk-why-closed = It is closed.
bulk-why-fault = It could not be done; the log says why.
bulk-why-still-broken = What is broken is answered, and not put aside.
bulk-why-too-many-tags = It would have too many tags.
bulk-why-mail-stopped = A mail that waited for it was stopped and is not written again.
bulk-why-acted = Something was done for it outside the desk.
bulk-why-told = The customer has been told a new date, and that holds.
bulk-why-token-ended = The program that ordered it has no access any more.
