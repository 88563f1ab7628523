# The ticket page, its own pages for moving and assigning, "why this date?", and the form for a new ticket.

# Head
ticket-title = { $subject } · { $number }
ticket-no-subject = (without a subject)
ticket-move = Move
ticket-pause = Pause
ticket-resume = Restart the clock
ticket-solve = Solved
ticket-reopen = Reopen
ticket-nobody = Nobody yet
ticket-assigned-to = Assigned to { $name }. Change
ticket-me = { $name } (you)
ticket-away = away until { $until }
ticket-away-deputy = away until { $until }, { $name } stands in
ticket-team-of = { $team }, { $brand }

ticket-status-open = open
ticket-status-pending = waiting for the customer
ticket-status-proposed = solution proposed
ticket-status-solved = solved
ticket-status-closed = closed
ticket-status-spam = spam

# Moving and assigning
ticket-move-title = Move to another team
ticket-move-lead = The promise moves along. What the customer would read is shown before it leaves.
ticket-move-none = There is no other team yet.
ticket-assign-title = Who takes it?
ticket-assign-lead = The others still see the ticket, and still may answer.
ticket-back = Back to ticket { $number }

# The strip: what is owed now
ticket-owed = What we owe now
ticket-owed-due = Told on { $made }. Due { $due }.
ticket-owed-broken = Told on { $made }. It was due { $due }, and is still owed.
ticket-owed-paused = Told on { $made }. The clock is stopped while we wait for { $name }.
ticket-owed-nothing = Nothing is owed to { $name } now.
ticket-why = Why this date?

# The conversation
ticket-conversation = Conversation
ticket-folded = { $n ->
    [one] 1 earlier entry, { $day }
   *[other] { $n } earlier entries, { $day }
}
ticket-message-from = Message from { $name }
ticket-reply-by = Reply by { $name }
ticket-note-by = Internal note by { $name }
ticket-automatic-from = Automatic mail from { $name }
ticket-to = to { $to }
ticket-internal = internal note
ticket-automatic = automatic
ticket-fresh = new
ticket-stamp = { $weekday } { $date }, { $time }
ticket-kept-early = { $promise } kept, { $amount } early
ticket-early = { $amount } early
ticket-late = { $amount } late
ticket-dropped = no longer owed
ticket-closed = { $why }, clock stopped { $hours }
ticket-closed-weekend = Weekend
ticket-closed-other = Closed
ticket-quoted = { $n ->
    [one] 1 quoted line
   *[other] { $n } quoted lines
}
ticket-files = Attached files
ticket-source = Source
ticket-proof-signed = Signed by { $domain }, DMARC passed
ticket-proof-sent = Sent by { $domain }, DMARC passed
ticket-proof-doubtful = The sender may be forged: DMARC failed
ticket-proof-unsaid = { $domain } has no DMARC policy: the sender is not proved
ticket-proof-unknown = The sender could not be checked
ticket-proof-by = Found out by { $server }
ticket-as-html = As it was designed
ticket-html-frame = The mail as it was designed, without remote images
ticket-invitation-request = Invitation
ticket-invitation-cancel = Cancelled
ticket-invitation-reply = Answer to an invitation
ticket-invitation-publish = Event
ticket-invitation-span = { $from } to { $to }
ticket-invitation-by = by { $who }
ticket-invitation-zone = { $at } (zone of the sender: { $zone })
ticket-invitation-there = { $at } (where the sender is)
ticket-signed = Signed with { $scheme }. The signature was not checked.
ticket-encrypted = Encrypted with { $scheme }. Only the recipient’s own key opens it.
ticket-robot = Written by a robot: { $why }. It got no answer and stops no clock.
ticket-stranger = New participant? { $address } was not part of this ticket.
ticket-stranger-why = Nothing is sent to this address before you accept it.
ticket-stranger-accept = Accept as participant

ticket-delivery-queued = leaving
ticket-delivery-accepted = delivered { $at }
ticket-delivery-deferred = { $attempts ->
    [one] not taken yet, 1 attempt
   *[other] not taken yet, { $attempts } attempts
}
ticket-delivery-again = Next attempt: { $at }.
ticket-delivery-bounced = returned { $at }
ticket-delivery-suppressed = not sent, this address refuses our mail
ticket-server-said = Their server:
ticket-server-silent = Their server gave no reason.

# One line each
ticket-event-opened = Received for { $team }, { $at }.
ticket-event-moved = Moved from { $from } to { $to } by { $by }, { $at }.
ticket-event-moved-desk = Moved from { $from } to { $to }, { $at }.
ticket-event-told = The customer was told.
ticket-event-untold = The customer was not told.
ticket-event-also = The same mail went to { $team }, { $at }. It is one ticket.
ticket-event-assigned = { $by } gave it to { $to }, { $at }.
ticket-event-assigned-desk = Given to { $to }, { $at }.
ticket-event-taken = { $by } took it, { $at }.
ticket-event-unassigned = { $by } put it back for everybody, { $at }.
ticket-event-unassigned-desk = Put back for everybody, { $at }.
ticket-event-waiting = Waiting for the customer since { $at }. The clock is stopped.
ticket-event-proposed = { $by } proposed a solution, { $at }.
ticket-event-proposed-desk = A solution was proposed, { $at }.
ticket-event-works = The customer says that the proposal works, { $at }.
ticket-event-fails = The customer says that the proposal does not work, { $at }.
ticket-event-tried-by-mail = The customer answered the proposal by mail, { $at }.
ticket-event-serious = Whoever got our mail by mistake calls it something serious, { $at }.
ticket-event-solved = { $by } marked it solved, { $at }.
ticket-event-solved-desk = Solved, { $at }.
ticket-event-reopened = { $by } opened it again, { $at }.
ticket-event-reopened-desk = Open again, { $at }.
ticket-event-paused = { $by } stopped the clock, { $at }.
ticket-event-paused-desk = The clock stopped, { $at }.
ticket-event-resumed = The clock runs again since { $at }. Now due { $due }.
ticket-event-broken-answer = The first answer was due { $due } and did not come.
ticket-event-broken-news = News was due { $due } and did not come.
ticket-event-late-answer = The first answer came { $late } late, { $at }.
ticket-event-late-news = News came { $late } late, { $at }.
ticket-event-accepted = { $by } accepted { $address } as a participant, { $at }.
ticket-event-accepted-desk = { $address } takes part since { $at }.
ticket-event-undelivered = Mail to { $address } could not be delivered, { $at }. The promise is open again.
ticket-event-again = The hand-over was in doubt after a restart, so the mail was sent again with the same Message-ID, { $at }.
ticket-event-withheld-cap = { $mail } did not leave, { $at }: this address got as many automatic replies today as we allow.
ticket-event-withheld-robot = { $mail } did not leave, { $at }: a robot wrote ({ $why }).
ticket-event-withheld-template = { $mail } did not leave, { $at }: { $why }.
ticket-event-withheld-missing = { $mail } did not leave, { $at }: there is no such text.
ticket-event-withheld-suppressed = { $mail } did not leave, { $at }: an earlier mail to this address came back.
ticket-event-more = Read the mail

# The rail
ticket-rail = About this ticket
ticket-customer = Customer
ticket-customer-since = Customer since
ticket-customer-counts = { $n ->
    [one] 1 request, { $solved } solved
   *[other] { $n } requests, { $solved } solved
}
ticket-customer-parties = Also takes part
ticket-customer-mail = Last mail
ticket-customer-others = Other requests
ticket-promises = Promises
ticket-promises-count = { $kept } kept, { $open } open
ticket-promises-none = None given yet.
ticket-promise-answer = First answer
ticket-promise-news = News until solved
ticket-next = What happens next
ticket-next-seen = nothing is sent unseen
ticket-next-skip = Skip
ticket-next-unskip = Send it after all
ticket-next-now = Send now
ticket-next-if-sent = if you send this reply
ticket-next-day = { $weekday } { $date }
ticket-next-when = { $day }, { $time }
ticket-next-when-now = Now, { $day }, { $time }
ticket-next-when-today = Today { $time }
ticket-next-to = to { $name }, { $language }
ticket-next-to-you = to you, in the desk
ticket-next-closed = { $why }: the clock stops
ticket-next-received = The request arrived
ticket-next-answered = Answer by { $by }
ticket-next-noted = Note by { $by }
ticket-next-broken = Not kept: { $promise }
ticket-next-broken-answer = The first answer did not come
ticket-next-broken-news = The news did not come
ticket-next-due = Due: { $promise }
ticket-next-due-answer = The first answer is due
ticket-next-due-news = The next news is due
ticket-next-due-why = An answer that their mail server takes keeps it

# The composer
ticket-write = Write
ticket-write-reply = Reply
ticket-write-note = Note
ticket-composer-to = To { $to } from { $from }
ticket-composer-same = Written in { $language }
ticket-composer-mismatch = { $name } reads { $customer }; this looks like { $yours }.
ticket-composer-reply = Your reply
ticket-composer-note = Your note
ticket-composer-note-hint = Only agents see this. It keeps no promise.
ticket-composer-note-save = Save note
ticket-composer-next-news = next news:
ticket-send-promise = Send and promise next news in { $budget }
ticket-send-promise-day = Send and promise this day
ticket-send-wait = Send and wait for the customer
ticket-send-propose = Send and propose as solved
ticket-send-solve = Send and mark as solved
ticket-send-keep = Send, without a new promise
ticket-send-other = Other ways to send
ticket-send-wait-why = the clock stops until they write
ticket-send-propose-why = they say whether it works
ticket-send-solve-why = nothing more is owed
ticket-send-keep-why = nothing is said about time
ticket-error-title = Nothing was sent, and every word is kept
ticket-error-empty = Write something first.
ticket-error-unseen = { $n ->
    [one] Something new arrived while you were writing.
   *[other] { $n } new entries arrived while you were writing.
}
ticket-error-unseen-read = Read it
ticket-error-unseen-then = and send again if your words still fit.
ticket-draft-kept = Unsent text was kept in this browser.
ticket-undo-leaves = Leaves in { $n } s
ticket-undo-promise = Leaves in { $n } s, promise until { $until }
ticket-undo = Undo

# Why this date?
ticket-why-title = Why { $due }?
ticket-why-lead = { $budget }, counted from { $start } in the calendar “{ $calendar }” ({ $zone }).
ticket-why-elapsed = { $budget }, counted from { $start }, day and night ({ $zone }).
ticket-why-chosen = An agent chose this day on { $start }. The working time until then, in the calendar “{ $calendar }” ({ $zone }):
ticket-why-told = The words told
ticket-why-table = What was counted
ticket-why-from = From
ticket-why-to = To
ticket-why-because = Because
ticket-why-counted = Counted
ticket-why-nothing = not counted
ticket-why-total = Together
ticket-why-open = open
ticket-why-closed = closed at this hour
ticket-why-weekend = closed on this day
ticket-why-holiday = { $name }, a holiday
ticket-why-paused = stopped, we waited for the customer
ticket-why-always = day and night
ticket-why-revision = As the policy stood in revision { $n }.
ticket-why-made = Promised
ticket-why-due = Due

# A new ticket
new-title = New ticket
new-lead = For a request that came by telephone or at the counter, or to write to somebody first.
new-customer = The customer
new-name = Name
new-address = Address
new-address-hint = Somebody we know is recognised by it.
new-language = Language of our mails
new-request = The request
new-team = Team
new-subject = Subject
new-body = In their words
new-origin = Who speaks first?
new-origin-told = They told us. The acknowledgement leaves at once, with the promise.
new-origin-write = We write to them. The text is sent as a mail.
new-make = Make the ticket
new-cancel = Back without making it
new-error-address = This is not a complete address: something@example.com
new-error-subject = A subject helps to find it again.
new-error-body = Write what they need, in one sentence at least.
new-error-team = Choose the team that takes it.

# Merging, splitting, and what the gate says
ticket-mark-suspect = A spam filter warns of this letter.
ticket-mark-suspect-score = A spam filter warns of this letter: score { $score }.
ticket-mark-same = The same words came once before; this letter got no second answer.
ticket-mark-same-link = Show the first
ticket-mark-passed-on = { $by } passed this letter on.
ticket-mark-passed-on-written = { $by } passed this letter on. It was written: { $written }.
ticket-mark-subject = Another subject: { $subject }. Is this a new matter?
ticket-split = Make it a ticket of its own
ticket-merge = Merge
ticket-merge-title = Merge with another ticket
ticket-merge-lead = This ticket goes into the other one, with its letters and its promises. Of two promises of the same thing the earlier one stays. The customer is not mailed.
ticket-merge-number = Number of the other ticket
ticket-merge-suggested = Other tickets of { $name }
ticket-merge-no-ticket = There is no ticket with this number that you may see.
ticket-merge-same = That is this ticket itself.
ticket-merge-other = Ticket { $number } is { $into }’s, this one { $from }’s. Whoever takes part gets a copy of what we answer.
ticket-merge-with = Merge, and let { $from } take part
ticket-merge-without = Merge without
ticket-merged-list = Merged in
ticket-unmerge = Take apart
ticket-unmerge-late = Something happened here since the merge. Split single letters off instead.
ticket-event-let-in = { $by } let this letter in, { $at }. It had been held: { $cause }.
ticket-event-flooded = { $address } sent more than { $letters } letters in { $minutes } minutes. Further ones wait in quarantine, { $at }.
ticket-event-passed-on = { $by } passed the customer’s letter on, { $at }.
ticket-event-filled-in = Sent with the form “{ $form }”, { $at }.
ticket-answers = Answers
ticket-event-merged-in = { $by } merged ticket { $number } into this one, { $at }.
ticket-event-merged-into = { $by } merged this ticket into { $number }, { $at }.
ticket-event-unmerged = { $by } took this ticket and { $number } apart again, { $at }.
ticket-event-taken-back = { $by } took an act on several tickets back, { $at }. It stands as before.
ticket-event-promise-merged = The promise due { $due } was merged with the earlier one, due { $stays }, { $at }.
ticket-event-split-off = { $by } made a letter the ticket { $number }, { $at }.
ticket-event-split-from = { $by } split this off from ticket { $number }, { $at }.
key-merge = merge with another ticket
ticket-stranger-ask = Is it the customer’s own? Ask by mail
ticket-event-not-genuine = { $at }: the customer holds no serial number of ours and was told how to register. The request waits for that.
ticket-event-serial-known = { $at }: the serial number { $serial } is one of ours since an import.
ticket-event-serial-shared = { $at }: { $n } customers named the serial number { $serial }.
