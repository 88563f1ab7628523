# The composer around its words: recipients, files, moments, what is kept and what is doubtful; and the list of drafts.

# Recipients
compose-recipients = Recipients
compose-to = To
compose-cc = Cc
compose-bcc = Bcc
compose-recipients-hint = Addresses with commas between them. Nobody sees who stands in Bcc.
compose-reply-to = { $name } wants answers at { $address }, which is not where they wrote from.
compose-blind = { $to }; unseen by them: { $bcc }

# What is kept
compose-kept = Draft kept, { $at }
compose-keep = Keep as draft
compose-discard = Discard draft
compose-discard-note = Discard note
compose-unsaved = Not kept by the desk yet. This browser has it.
compose-lost = Another page of yours changed this draft. What you type here is not kept: load the page again to go on.

# Files
compose-attach = Attach files
compose-attach-press = Add
compose-files = Files that go along
compose-file-remove = Take { $name } off
compose-file-busy = Adding files
compose-file-failed = The files were not added. Try again.

# When it leaves
compose-leaves = Leaves
compose-leaves-now = at once
compose-leaves-tomorrow = when we open again: { $at }
compose-leaves-monday = next week: { $at }
compose-leaves-at = at a moment I choose
compose-leaves-date = Day
compose-leaves-time = Hour
compose-leaves-zone = { $city } time
compose-leaves-promise = What is promised counts from when it leaves.
compose-promise-keeper = It is counted and kept by { $team }, where this reply takes the request.
compose-promise-day = a date I choose
compose-promise-date = Day of the promise
compose-promise-time = Hour, or none for the end of the working day
compose-promise-hint = Choose a day. Without an hour it is the end of the working day.
compose-promise-moved = Nobody of the team works at the moment you chose, so it is the next one at which somebody does.
compose-waits = Leaves { $at }
compose-waits-soon = Leaves in a moment
compose-waits-by = Reply by { $name }, not sent yet
compose-take-back = Take back
compose-next-leaves = The reply by { $by } leaves

# What did not leave
compose-held = not sent
compose-held-unseen = It did not leave: something arrived that its author had not seen.
compose-held-moved = It did not leave: the ticket went to another team.
compose-held-ended = It did not leave: the matter was ended meanwhile.
compose-held-no-agent = It did not leave: its author does not work here any more.
compose-held-no-token = It did not leave: the program that sent it has no access any more.
compose-held-no-bytes = It did not leave: a file could not be read. Attach it again.
compose-held-refused = It did not leave: the frame of our replies does not work. Tell an administrator.
compose-held-open = Open it in the composer

# What is doubtful
compose-doubts-title = Look again before it leaves
compose-doubts-press = Press send again to send it as it is. Every word is kept.
compose-doubt-outsider = { $address } is new: the address stands on no message of this ticket.
compose-doubt-robot = Probably nobody reads what goes to { $address }.
compose-doubt-no-customer = { $name } does not get this, so it keeps no promise and gives none.
compose-doubt-no-file = You write “{ $word }”, and no file goes along.
compose-doubt-dated = You promise: “{ $words }”
compose-doubt-dated-moved = Nobody works at the moment you chose. You promise: “{ $words }”

# What was refused
compose-error-changed = Another page of yours changed this draft since. What you see in the box is not sent: press send again if these are the words you mean.
compose-error-changed-other = The other text
compose-error-unattached = { $name } was chosen and not added. Choose it again and press “Add”, or send without it.
compose-error-too-long = A message has at most { $n } characters.
compose-error-closed = This ticket is closed. Open it again first.
compose-error-no-such-promise = The policy does not offer this promise any more. Choose another.
compose-error-other-promise = What goes along with this reply has changed, and with it the team that keeps the promise. Read the new sentence below, then send again.
compose-error-no-day = Choose the day that you promise.
compose-error-day-past = The day that you promise is over. Choose one that is to come.
compose-error-day-far = Promise a day within the next { $n } days.
compose-error-no-moment = Choose a day and an hour that are to come, within a year.
compose-error-no-recipient = Nobody would get it. Name somebody in “To”.
compose-error-too-many-recipients = A reply goes to at most { $n } people.
compose-error-too-many-files = A reply takes at most { $n } files of { $size } MB together.
compose-error-no-address = “{ $address }” is not a complete address.
compose-error-own-address = { $address } is an address of ours: a letter there would come back to this desk.
compose-error-suppressed = Nothing goes to { $address } any more, since an earlier mail came back. Take it off.
compose-error-already-left = It has left already.
compose-error-refused = This cannot be sent now ({ $code }).
compose-error-unwritable = The policy has a fault, which an administrator can mend:

# One line each
compose-event-planned = { $by } sent a reply that leaves { $leaves }, { $at }.
compose-event-taken-back = { $by } took the reply back before it left, { $at }.
compose-event-held = { $why } { $at }

# The list
drafts-title = Drafts
drafts-lead = What you write and have not sent, wherever you began it. Others do not see it before it is sent.
drafts-none = No drafts
drafts-none-words = Everything you wrote is sent.
drafts-no-words = No words yet
drafts-files = { $n ->
    [one] 1 file
   *[other] { $n } files
}
