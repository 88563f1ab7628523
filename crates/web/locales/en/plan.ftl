# Cadences and what they plan: names of mails, anchors and facts, when and why, and the pages of one planned mail.

# When: how far from what begins it
plan-at-once = at once: “{ $anchor }”
plan-on-time = at the moment of “{ $anchor }”
plan-on-the-day = on the day of “{ $anchor }”
plan-on-the-day-at = on the day of “{ $anchor }”, at { $hour }
plan-before = { $distance } before “{ $anchor }”
plan-before-at = { $distance } before “{ $anchor }”, at { $hour }
plan-after = { $distance } after “{ $anchor }”
plan-after-at = { $distance } after “{ $anchor }”, at { $hour }
plan-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}

plan-anchor-ticket-received = request received
plan-anchor-ticket-moved = moved to another team
plan-anchor-ticket-waiting = waiting for the customer
plan-anchor-ticket-proposed = solution proposed
plan-anchor-ticket-solved = request solved
plan-anchor-news-due = news due
plan-anchor-account-created = account opened
plan-anchor-purchase = purchase
plan-anchor-period-end = end of the paid period
plan-anchor-invoice-due = invoice due
plan-anchor-payment-received = payment received
plan-anchor-payment-partial = part of a payment received
plan-anchor-payment-failed = payment failed
plan-anchor-transfer-announced = transfer announced
plan-anchor-card-expiring = card expires
plan-anchor-service-suspended = service suspended
plan-anchor-service-restored = service restored
plan-anchor-refund-approved = refund approved
plan-anchor-wrong-person = wrong person
plan-anchor-inquiry-sent = vendor asked
plan-anchor-reply-all-missing = vendor answered without us in copy
plan-anchor-shipping-delay = shipping delay
plan-anchor-maintenance-start = maintenance starts
plan-anchor-maintenance-updated = news during maintenance
plan-anchor-maintenance-ended = maintenance over
plan-anchor-subscribed = subscribed
plan-anchor-rated = rated

plan-fact-not = not { $fact }
plan-fact-answered = answered
plan-fact-bad = bad rating
plan-fact-cancelled = cancelled
plan-fact-critical = critical impact
plan-fact-good = good rating
plan-fact-kept = promise kept
plan-fact-long = long delay
plan-fact-major = major impact
plan-fact-matched = transfer found
plan-fact-minor = minor impact
plan-fact-paid = paid
plan-fact-rated = rated
plan-fact-refunded = refunded
plan-fact-renewed = renewed
plan-fact-reopened = reopened
plan-fact-replaced = card replaced
plan-fact-restored = restored
plan-fact-solved = solved
plan-fact-suspended = suspended

plan-action-suspend = Suspend the service
plan-action-escalate = Hand it up
plan-action-open-ticket = Open a ticket for a person
plan-action-notify = Tell the team

# Why elsewhere, why not
plan-moved-quiet = Moved out of the quiet hours
plan-moved-closed = Moved to when we are open
plan-moved-warning = Moved with the warning that it needs
plan-skip-passed = its moment had passed when the cadence began
plan-skip-anchor = what it comes before has happened
plan-skip-merged = it was missed, and “{ $step }” left instead
plan-skip-late = it was missed, and late it would not help
plan-skip-condition = it leaves only if “{ $fact }”
plan-skip-proof = the mail “{ $step }” that it needs never arrived
plan-skip-ended = no longer needed, “{ $fact }”
plan-skip-suppressed = an earlier mail to this address came back
plan-skip-unwritable = it could not be written ({ $why })
plan-skip-agent = { $by } took it out

# Names of automatic mails
plan-mail-acknowledgement = Acknowledgement
plan-mail-apology = Apology
plan-mail-card-expiring = Card will expire
plan-mail-card-expiring-week = Card expires in a week
plan-mail-escalation = Note to the account manager
plan-mail-follow-up = Is everything still working?
plan-mail-getting-started = Receipt and first steps
plan-mail-holding = Holding message
plan-mail-inquiry = Question to the vendor
plan-mail-inquiry-last = Vendor’s last hours
plan-mail-inquiry-reminder = Reminder to the vendor
plan-mail-invoice = Invoice
plan-mail-invoice-eve = Reminder the day before
plan-mail-invoice-overdue = Invoice overdue
plan-mail-invoice-reminder = Reminder of the invoice
plan-mail-maintenance-announced = Maintenance announced
plan-mail-maintenance-day = Maintenance: the day itself
plan-mail-maintenance-days = Maintenance: days before
plan-mail-maintenance-ended = Maintenance is over
plan-mail-maintenance-eve = Maintenance: the day before
plan-mail-maintenance-subscribed = Confirmation: we write when it is over
plan-mail-maintenance-updated = News during maintenance
plan-mail-maintenance-week = Maintenance: a week before
plan-mail-maintenance-weeks = Maintenance: weeks before
plan-mail-moved = Notice of the move
plan-mail-overrun = It takes longer than planned
plan-mail-payment-failed = Payment failed
plan-mail-payment-partial = Part of a payment arrived
plan-mail-payment-received = Receipt
plan-mail-pre-suspension = Warning before suspension
plan-mail-refund = Refund approved
plan-mail-renewal = End of the period, early notice
plan-mail-renewal-reminder = Reminder of the renewal
plan-mail-reply-all-missing = Request to answer everybody
plan-mail-restored = Service restored
plan-mail-shipping-delay = Shipping delay noted
plan-mail-shipping-delay-long = Long shipping delay
plan-mail-shipping-delay-manager = Delay, to the account manager
plan-mail-survey = One-question survey
plan-mail-suspended = Service suspended
plan-mail-thanks = Thank you
plan-mail-ticket-proposed = Did the solution help?
plan-mail-ticket-waiting = Reminder: we wait for an answer
plan-mail-tip-lost = Tip: when a device is lost
plan-mail-tip-position = Tip: reading positions
plan-mail-transfer-announced = Transfer awaited
plan-mail-transfer-missing = Transfer not found yet
plan-mail-waiting-last = Last reminder: we wait for an answer
plan-mail-welcome = Welcome
plan-mail-wrong-person = We stopped writing to you

# On the timeline
plan-by-cadence = { $when }. Cadence “{ $cadence }”
plan-unless = Ends with: { $facts }
plan-only-if = Only if: { $facts }
plan-skipped = Skipped: { $why }
plan-reworded = In the words of { $by }
plan-edit = Edit
plan-warning = A reminder that it is due soon
plan-warning-late = A reminder that it is overdue
plan-warning-why = Unless somebody has seen it or answered first
plan-to-owner = to { $name }, in the desk
plan-to-team = to the team, in the desk
plan-to-lead = to the lead, in the desk
plan-to-manager = to the account manager, in the desk
plan-to-head = to the administrators, in the desk
plan-seen = I have seen it
plan-seen-why = Nobody else is reminded of this promise then.
plan-about-ticket = Ticket { $number }
plan-about-invoice = Invoice { $number }
plan-about-purchase = A purchase
plan-about-payment = A payment
plan-about-refund = A refund
plan-about-inquiry = An inquiry
plan-about-vendor = A vendor
plan-about-maintenance = A maintenance window

# In the history
plan-event-nudged-owner = The desk reminded whoever has the ticket, { $at }.
plan-event-nudged-lead = The desk told the lead, { $at }.
plan-event-nudged-manager = The desk told the account manager, { $at }.
plan-event-nudged-head = The desk told the administrators, { $at }.
plan-event-seen = { $by } has seen the warning, { $at }. Nobody else is reminded of this promise.
plan-event-seen-desk = The warning was seen, { $at }. Nobody else is reminded of this promise.
plan-event-counted = A new policy counted again, { $at }: { $promise }, now due { $due } instead of { $from }.
plan-event-late = { $what }: done { $late } late, { $at }.
plan-event-done = { $what }: done { $at }.
plan-event-skipped = { $what }: skipped { $at }, { $why }.
plan-event-skipped-by = { $by } skipped { $what }, { $at }.
plan-event-again = { $by } planned { $what } again, { $at }. It leaves { $due }.
plan-event-again-desk = { $what } is planned again, { $at }. It leaves { $due }.
plan-event-early = { $by } sent { $what } early, { $at }. It was planned for { $due }.
plan-event-early-desk = { $what } left early, { $at }. It was planned for { $due }.
plan-event-edited = { $by } gave { $what } other words, { $at }.
plan-event-edited-desk = { $what } got other words, { $at }.
plan-event-suspend = The service was suspended, { $at }, as the cadence “{ $cadence }” says.
plan-event-escalate = It was handed up, { $at }, as the cadence “{ $cadence }” says.
plan-event-open-ticket = A ticket was opened for a person, { $at }, as the cadence “{ $cadence }” says.
plan-event-notify = The team was told, { $at }, as the cadence “{ $cadence }” says.
plan-event-rated = The customer rated it { $score } of 5, { $at }.
plan-event-restored = The service runs again, { $at }.

# Why this date?
plan-why-lead = { $what }: { $when }, in the cadence “{ $cadence }”.
plan-why-lead-again = { $what }: it comes again, in the cadence “{ $cadence }”.
plan-why-lead-lost = { $what }: the cadence “{ $cadence }” does not have this step any more.
plan-why-begun = Begun
plan-why-counted = Counted to
plan-why-moved = Moved
plan-why-quiet = Quiet hours are { $from } to { $until } ({ $zone }).
plan-why-leaves = Leaves
plan-why-state = State
plan-why-planned = planned
plan-why-done = done { $at }
plan-why-gone = dropped
plan-why-to = To
plan-why-round = Round
plan-why-revision = As the policy stood in revision { $n }.
plan-why-revision-now = As the policy stood in revision { $n }. Revision { $live } is live now, and what is planned keeps its date.

# Other words for one mail
plan-words-title = Other words for this one mail
plan-words-lead = It leaves { $due }, to { $name } in { $language }. The cadence and everybody else’s mail stay as they are.
plan-words-subject = Subject
plan-words-body = Text
plan-words-hint = Plain text; **bold** and links work. What you write is sent as it stands.
plan-words-save = Save these words
plan-words-reset = Take the policy’s words again
plan-words-cancel = Back without saving
plan-words-lost = As it stands the mail cannot be written: { $why }
plan-words-empty = A mail needs a subject and a text.
plan-words-long = The text is too long for a mail.
