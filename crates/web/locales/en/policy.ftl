# The policy: cadences, calendars, promises, mails, files and revisions.

section-policy = Policy
side-busy = Busy: { $teams }.

policy-title = Policy
policy-words = What is promised, what leaves by itself, and in which words. Nothing changes before it is saved.
policy-parts = Parts of the policy
policy-way = Where this is
policy-overview = Overview
policy-cadences = Cadences
policy-calendars = Calendars
policy-promises = Promises
policy-mails = Mails
policy-files = Files
policy-revisions = History

## Overview and busy switches

policy-live = What is live
policy-made = Revision { $number }, made by { $by } on { $at }.
policy-running = Cadences running now: { $n }
policy-revisions-see = See all revisions and what changed
policy-busy = Busy periods
policy-busy-why = While a team is busy, what it promises from then on takes longer. Promises already given stay.
policy-busy-on = busy
policy-busy-start = Start the busy period
policy-busy-stop = End the busy period
policy-busy-same = { $promise }: { $within }, busy or not
policy-busy-longer = { $promise }: { $within }, while busy { $busy }
policy-warnings = Wants a look

## Saving

policy-read-only = Administrators can edit this.
policy-unsaved = Not saved yet
policy-discard = Discard
policy-look = Show what changes
policy-save = Save, from now on
policy-saved = Saved. Revision { $number } is live.
policy-take-back = Take back
policy-taken-back = Taken back: revision { $number } is live and says what was live before.
policy-take-back-late = Nothing was taken back: somebody saved since, and revision { $number } is live.
policy-unchanged = Nothing would change.
policy-mistakes =
    { $n ->
        [one] One mistake, nothing was saved
       *[other] { $n } mistakes, nothing was saved
    }
policy-review = What a save would change
policy-review-why = Nothing of this is live yet.
policy-overtaken = Somebody saved another revision meanwhile. Below is what your words change in it.
policy-promises-stay =
    { $open ->
        [0] No promise is running.
        [one] The promise that is running keeps its end.
       *[other] All { $open } promises that are running keep their ends.
    }
policy-promises-move = Counted again, { $moving } of { $open } running promises would end at another time, and { $breaking } would be broken at once.
policy-freeze = Keep what was told
policy-recompute = Count them again
policy-runs-change = For those that run already: { $new } mails new, { $moved } moved, { $gone } gone.
policy-runs-keep = Keep what is planned for them
policy-runs-follow = Let them follow the new steps
policy-note = Note
policy-file-added = new
policy-file-removed = removed
policy-file-edited = changed
policy-line-old = Old line
policy-line-new = New line
policy-line-change = Change
policy-line-text = Text
policy-line-added = added
policy-key = Key
policy-key-hint = Small letters, digits and hyphens. It stands in the files and stays.
policy-line-removed = removed

## Cadences

policy-cadences-words = Everything that leaves by itself, with its reason and its next mail.
policy-cadences-none = No cadence yet.
policy-cadence-words = { $anchor }. Running: { $n }. The clock of { $city } counts.
policy-cadence-running = running: { $n }
policy-cadence-tickets-team = the ticket’s team
policy-cadence-next = Leaves next:
policy-cadence-next-none = Nothing is planned.
policy-cadence-why = Words for customers. They are why this cadence exists.
policy-cadence-until = It ends when this holds: { $facts }
policy-cadence-new = New cadence
policy-cadence-new-words = What begins it, what ends it, and its first steps. It begins at occasions after the save.
policy-terms = Beginning, end and words
policy-terms-anchor = It begins when
policy-terms-team = Who writes
policy-terms-team-hint = About a request its own team writes; otherwise choose one.
policy-terms-until = It ends as soon as one of these holds
policy-terms-facts = Words that there are, with commas between them: { $facts }
policy-terms-no-facts = This beginning has no such words.
policy-terms-only-if-hint = The same words; one after “not” must not hold.
policy-terms-optional = Customers may turn its mails off
policy-terms-quiet = Its mails keep the quiet hours
policy-terms-words = Why it exists, in words for customers
policy-steps = Steps
policy-step-add = Step
policy-step-blanks = Send { $mail } { $at }. If it is closed then: { $closed }.
policy-step-mail = Send “{ $mail }”, { $at }.
policy-step-both = Send “{ $mail }” and { $action }, { $at }.
policy-step-action = By itself: { $action }, { $at }.
policy-step-earlier = If it is closed then, earlier.
policy-step-later = If it is closed then, later.
policy-step-only-if = Only if: { $facts }
policy-step-needs = Only after “{ $step }” has arrived.
policy-step-no-mail = no mail
policy-step-no-action = nothing else
policy-step-needs-none = no other step
policy-step-more = More about “{ $step }”
policy-step-copy = Copy
policy-step-drop = Remove
policy-step-cell-key = Name of the step
policy-step-cell-at = When
policy-step-cell-mail = Mail
policy-step-cell-action = Also do
policy-step-cell-to = To
policy-step-cell-late = If the server was down then
policy-step-cell-closed = If it is closed then
policy-step-cell-needs = Only after this step has arrived
policy-step-cell-only-if = Only if
policy-step-cell-every = Again every
policy-step-cell-times = At most so many times
policy-closed-stay = send it all the same
policy-closed-earlier = send it earlier
policy-closed-later = send it later
policy-late-merge = only the last missed mail leaves
policy-late-skip = skip it
policy-late-send = send it late
policy-to-customer = the customer
policy-to-vendor = the vendor
policy-to-account-manager = the account manager
policy-languages = { $present } of { $of } languages
policy-languages-missing = missing: { $names }
policy-languages-stale = to be looked over: { $names }

## When

policy-when-at-once = at once
policy-when-on-time = at that moment
policy-when-on-the-day = on the day
policy-when-on-the-day-at = on the day at { $hour }
policy-when-before = { $length } before
policy-when-before-at = { $length } before, at { $hour }
policy-when-after = { $length } after
policy-when-after-at = { $length } after, at { $hour }
policy-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
policy-short-days = { $n } d
policy-short-hours = { $n } h
policy-day = { $weekday } { $date }

## Anchors and actions

policy-anchor-ticket-received = A request arrives
policy-anchor-ticket-moved = A request goes to another team
policy-anchor-ticket-waiting = We wait for the customer
policy-anchor-ticket-proposed = A solution is proposed
policy-anchor-ticket-solved = A request is solved
policy-anchor-news-due = News are due
policy-anchor-account-created = An account is made
policy-anchor-purchase = Something is bought
policy-anchor-period-end = A paid period ends
policy-anchor-invoice-due = An invoice is due
policy-anchor-payment-received = An invoice is paid
policy-anchor-payment-partial = An invoice is paid in part
policy-anchor-payment-failed = A payment fails
policy-anchor-transfer-announced = A transfer is announced
policy-anchor-card-expiring = A card expires
policy-anchor-service-suspended = A service is suspended
policy-anchor-service-restored = A service runs again
policy-anchor-refund-approved = A refund is approved
policy-anchor-refund-failed = A refund comes back
policy-anchor-wrong-person = Our mail reached the wrong person
policy-anchor-inquiry-sent = A vendor is asked
policy-anchor-reply-all-missing = A vendor answers without us in copy
policy-anchor-shipping-delay = A vendor announces a delay
policy-anchor-maintenance-start = Maintenance starts
policy-anchor-maintenance-updated = There is news of maintenance
policy-anchor-maintenance-ended = Maintenance is over
policy-anchor-subscribed = Somebody asks to be told
policy-anchor-rated = A customer rates
policy-action-suspend = suspend the service
policy-action-escalate = hand it up
policy-action-open-ticket = open a ticket
policy-action-renew = issue the next invoice
policy-action-notify = tell the team
policy-action-webhook = tell another program

## Strip and planned mails

policy-strip = Next 30 days
policy-strip-for = shown for
policy-strip-who = { $name }, counted from { $date }
policy-strip-open = open
policy-strip-closed = closed, clock stopped
policy-strip-quiet = quiet hours
policy-strip-shut = closed
policy-strip-mail = a mail, all customers
policy-strip-new = by your change
policy-strip-mails =
    { $n ->
        [one] 1 mail
       *[other] { $n } mails
    }
policy-plans = Every mail it would send
policy-plans-totals = Until { $until }: mails { $mails }, customers { $customers }
policy-plans-none = Nothing is planned in these days.
policy-plans-new =
    { $n ->
        [one] 1 new
       *[other] { $n } new
    }
policy-plans-moved =
    { $n ->
        [one] 1 moved
       *[other] { $n } moved
    }
policy-plans-more = All of them
policy-plans-foot = Skipping here skips one mail for one customer and writes it in their history.
policy-plan-when = When
policy-plan-to = To
policy-plan-message = Message
policy-plan-language = Language
policy-plan-why = Why
policy-plan-acts = What can be done
policy-plan-counted = { $offset }, counted from { $date }
policy-plan-edited = own words
policy-plan-skip = Skip
policy-plan-unskip = Send it after all
policy-plan-now = Send now
policy-plan-edit = Words of one mail
policy-plan-edit-words = To { $to }, leaves { $at }.
policy-plan-edit-why = These words hold for this one mail. The cadence stays as it is.
policy-plan-keep = Keep these words
policy-plan-original = Back to the words of the policy
policy-mark-new = new
policy-mark-moved = moved, was { $from }
policy-mark-gone = gone
policy-moved-quiet = moved out of the night
policy-moved-closed = moved to opening hours
policy-moved-warning = moved with its warning
policy-skip-passed = its moment had passed
policy-skip-anchor-passed = what it was to precede has happened
policy-skip-merged = “{ $step }” left instead
policy-skip-late = too late
policy-skip-condition = “{ $fact }” does not hold
policy-skip-no-proof = “{ $step }” never arrived
policy-skip-ended = ended: { $fact }
policy-skip-suppressed = nothing goes to this address any more
policy-skip-unwritable = it could not be written: { $why }
policy-skip-by = skipped by { $by }

## Calendars

policy-calendars-words = The hours in which promises are counted.
policy-calendars-none = No calendar yet.
policy-calendar-teams = Teams that work by it: { $teams }
policy-team-calendar = Calendar that counts
policy-team-calendar-of = Calendar for { $mailbox }
policy-team-assign = New tickets go to
policy-team-by-hand = whoever takes them
policy-team-in-turn = each member in turn
policy-team-fewest = whoever has the fewest open
policy-team-hint = Promises that run already follow only if you choose so; how many would move is shown before you save.
policy-team-words = Which hours count for those who write to this team.
policy-calendar-zone = Time zone
policy-calendar-week = Week
policy-calendar-holidays = Public holidays
policy-calendar-holidays-hint = Codes with commas between them: { $sets }, or a region such as DE-BY
policy-calendar-closed = Days off
policy-calendar-closed-hint = A date a line: 2026-12-28
policy-calendar-reduced = Days with other hours
policy-calendar-reduced-hint = A date and its hours a line: 2026-12-24 09:00-12:00
policy-calendar-sentence = The sentence that tells customers which hours count
policy-day-closed = closed
policy-calendar-new = New calendar
policy-calendar-new-words = A team works by it once its mailbox names it in the file of the teams.
policy-calendar-files = Files with days off
policy-calendar-files-hint = iCalendar files of the policy, with commas between them. One that no calendar names is taken away.
policy-calendar-ics = Add an iCalendar file
policy-calendar-ics-choose = File of this computer
policy-calendar-ics-name = Name of the file
policy-calendar-ics-name-hint = company.ics. One of the same name is replaced.
policy-calendar-ics-text = Its text, from BEGIN:VCALENDAR to END:VCALENDAR

## Promises

policy-promises-words = What customers are told, how long it may take, and who is warned before it is too late.
policy-promises-none = No promise yet.
policy-promise-within = Within { $within }.
policy-promise-busy = While the team is busy: { $busy }.
policy-promise-cell-within = Within
policy-promise-cell-busy = While the team is busy
policy-promise-cell-choices = Other lengths that agents may choose
policy-promise-budget-hint = As the policy writes it: 48 working hours, 2 working days, 12h
policy-promise-busy-hint = Empty when it stays the same
policy-promise-choices-hint = With commas between them
policy-promise-sentence = The sentence told
policy-promise-sentence-hint = The length and the end stand where these are:
policy-warn = Who is warned
policy-warn-hint = 4 working hours before, on time, 8 working hours after. An empty line goes.
policy-warn-at = When
policy-warn-to = Whom
policy-rung-owner = whoever has the ticket
policy-rung-lead = the lead
policy-rung-account-manager = the account manager
policy-rung-head = the administrators
policy-promise-new = New promise
policy-promise-new-words = Requests that arrive after the save get it; what was promised before stays.
policy-promise-kind = Kind
policy-promise-givers = Teams that give it
policy-promise-givers-hint = In the place of the one of this kind that they give now.

## Mails

policy-mails-words = Every text that leaves, by the cadence that sends it.
policy-mails-none = No mail yet.
policy-mails-alone = Sent by no cadence
policy-mail = Mail
policy-mail-title = { $mail } · { $language }
policy-mail-subject = Subject
policy-mail-preheader = Preview line
policy-mail-preheader-hint = Mail programs show it beside the subject.
policy-mail-body = Text
policy-mail-body-hint = Markdown. A paragraph after > is the promise, what follows --- is the foot.
policy-mail-languages = Languages
policy-mail-missing = missing
policy-mail-stale = to be looked over
policy-mail-stamp = Saving says that this translation agrees with the text it was made from.
policy-mail-original = What it is translated from ({ $language })
policy-mail-new = New mail
policy-mail-new-words = A mail is there in every language of the company, or it is not there.
policy-mail-new-when = What it is and when it leaves
policy-mail-on = It leaves at once when
policy-mail-on-hint = Its words may then say what that is about. Steps can be added to it as a cadence.
policy-mail-by-cadence = a step of a cadence sends it
policy-mail-first = the others are translated from this
policy-mail-ahead = written ahead
policy-mail-ahead-why = Nobody gets it yet: the company does not write in this language. Once every mail is there in it, add the language to the company’s.
policy-mail-add-language = Add a language
policy-preview = As it arrives
policy-preview-words = with sample words
policy-preview-now = Show these words
policy-preview-letter = The letter as it was designed
policy-preview-text = As plain text
policy-preview-own = Here stands what an agent writes.

## Files

policy-files-words = Everything is text. What has no page of its own is edited here, with the same check.
policy-files-count =
    { $n ->
        [one] 1 file
       *[other] { $n } files
    }
policy-file-lines =
    { $n ->
        [one] 1 line
       *[other] { $n } lines
    }
policy-file-new = New file
policy-file-path = Path
policy-file-path-hint = cadences.toml, or mails/welcome.en.md. A calendar’s iCalendar file is added on its page.
policy-file-text = Text of the file
policy-file-remove = Take this file away

## History

policy-revisions-words = Every revision is kept: who made it, when and why.
policy-revisions-all = All revisions
policy-revision-number = Revision
policy-revision-made = Made
policy-revision-by = By
policy-revision-live = live
policy-revision-changed = What { $number } changed
policy-revision-compare = Live against { $number }
policy-compare = From revision { $from } to { $to }
policy-compare-from = From
policy-compare-to = to
policy-compare-show = Compare
policy-changes = What differs
policy-changes-none = Nothing differs.
policy-restore = Make revision { $number } the live one again
policy-restore-look = Look at the way back
policy-anchor-address-asked = Somebody is asked whether an address is theirs
policy-anchor-not-genuine = Only genuine customers are served, and somebody named no number of ours
policy-anchor-ruled = A rule begins it
