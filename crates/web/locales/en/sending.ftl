# The outbox, suppressed addresses, sending again, and turning optional mail off.

section-outbox = Outbox
section-suppressions = Suppressed addresses
side-outbox-alarm = mails to look at
outbox-lead = Mail that has not left yet, and why
outbox-stands = { $n ->
    [one] Mail does not leave as it should: one has waited for more than 15 minutes. The oldest waits since { $since }.
   *[other] Mail does not leave as it should: { $n } have waited for more than 15 minutes. The oldest waits since { $since }.
}
outbox-many = More than { $n } mails wait.
outbox-our-faults = { $n ->
    [one] One mail of the last 24 hours was refused for what we are or sent (5.7.x). Look at SPF, DKIM and DMARC of the sending domain, and at blocklists.
   *[other] { $n } mails of the last 24 hours were refused for what we are or sent (5.7.x). Look at SPF, DKIM and DMARC of the sending domain, and at blocklists.
}
outbox-stopped = The webhook { $webhook } is not called any more: it takes nothing.
outbox-spared = { $n ->
    [one] One mail came back from an address that is never suppressed. Find out what is wrong there.
   *[other] { $n } mails came back from addresses that are never suppressed. Find out what is wrong there.
}
outbox-waiting = Waiting
outbox-none = Nothing waits.
outbox-domain = Domain
outbox-state = State
outbox-state-all = all
outbox-state-untried = not tried yet
outbox-state-put-off = put off
outbox-state-in-doubt = in doubt
outbox-show = Show
outbox-to = Recipient
outbox-mail = Mail
outbox-mail-reply = Reply
outbox-mail-aside = Letter of an aside
outbox-since = Waits since
outbox-when = When
outbox-why = Why
outbox-next = Next try
outbox-due = now
outbox-acts = Actions
outbox-customer = customer
outbox-tries = { $n ->
    [one] one try
   *[other] { $n } tries
}
outbox-why-untried = Not tried yet.
outbox-why-now = Is being handed over.
outbox-why-relay = There is no relay: name one with --relay or in the policy.
outbox-why-limit = { $domain } is at its limit: others to it leave first.
outbox-why-doubt = The hand-over was cut off: it may have arrived, and is repeated with the same Message-ID.
outbox-why-said = The next hop said:
outbox-why-silent = The next hop gave no reason.
outbox-try = Try now
outbox-try-all = Try all now
outbox-cancel = Cancel
outbox-under-way = That mail is just being handed over. Look again in a moment.
outbox-more = Next page
outbox-first = First page
outbox-failed = Not delivered in the last 14 days
outbox-failed-none = Everything arrived.
outbox-failed-more = Earlier ones
outbox-returned = Came back.
outbox-refused = Refused, or given up after five days.
outbox-suppressed = Not sent: the address is suppressed.
outbox-cancelled = Cancelled by one of us.
outbox-our-fault = our fault
outbox-never = never suppressed
outbox-see = See why
outbox-calls = Webhooks not delivered in the last 14 days
outbox-receiver = Receiver
outbox-step = Step
outbox-untold = Not taken, or given up after three days.
outbox-repeats = { $n ->
    [one] sent again once
   *[other] sent again { $n } times
}
again-call = Send again
suppress-lead = Addresses to which some of our mail does not go
suppress-find = Address to look up
suppress-active = In force
suppress-lifted-ones = Lifted
suppress-of = All about { $address }
suppress-none = None.
suppress-address = Address
suppress-scope = What does not go
suppress-why = Reason
suppress-since = Since
suppress-until = Until
suppress-until-hint = The last day. Empty is without end.
suppress-endless = without end
suppress-over = over
suppress-lift = Lift
suppress-lifted-by = lifted by { $name }, { $at }
suppress-lifted-own = taken back by its owner, { $at }
suppress-scope-all = all mail
suppress-scope-automatic = automatic mail, but for the answer to what they write
suppress-scope-optional = optional mail only
suppress-scope-place = all mail from { $place }
suppress-bounced = Mail came back: no such mailbox.
suppress-complaint = They reported our mail as spam.
suppress-wrong-person = They say that our mail is not for them.
suppress-unsubscribed = They turned optional mail off.
suppress-asked = They asked for silence.
suppress-by-hand = Decided by one of us.
suppress-evidence = What was said, or where
suppress-add = Add an address
suppress-save = Suppress
suppress-hint = Mail that waits already and that this covers is taken back.
suppress-spared = Never suppressed
suppress-spared-words = Mail that comes back from these addresses and domains suppresses nothing, and raises an alarm instead. They stand in the policy, in [sending] as never_suppress.
suppress-error-known = This is on the list already.
suppress-error-until = The end has to be a day that is still to come.
again-link = Send again to …
again-title = Send again
again-lead = { $mail }, which did not reach { $from }
again-to = Address
again-how = From now on
again-correct = This is the customer’s address; the old one is kept as a former one.
again-once = Just this once.
again-send = Send
again-error-address = This is no e-mail address: write one such as name@example.com.
again-error-own = This is an address of ours.
again-error-taken = This is another customer’s address: send it there just this once.
again-error-suppressed = Nothing goes to this address: a lead has to lift its suppression first.
again-error-lost = This mail has arrived, or is still on its way.
again-error-aside = This letter belongs to an aside with one person. Ask somebody else from the ticket.
again-error-same = It was sent there before. Look at what became of it.
unsubscribe-title = Optional mail from { $company }
unsubscribe-on = { $address } gets mail from us that nobody needs, such as questions about how it went. You can turn it off.
unsubscribe-off = { $address } gets no optional mail from us.
unsubscribe-required = Answers to your requests, invoices and other mail that you need still reach you.
unsubscribe-stop = Turn optional mail off
unsubscribe-again = Turn it on again
unsubscribe-done = Done.
ticket-delivery-cancelled = cancelled { $at }
customer-mails = Sent lately
customer-mails-none = Nothing yet.
sending-event-cancelled = { $by } cancelled “{ $mail }” to { $address } before it left, { $at }. It counts as not delivered.
sending-event-elsewhere = { $by } sent “{ $mail }”, lost to { $from }, again to { $to }, { $at }.
sending-event-corrected = { $by } corrected the address from { $from } to { $to } and sent “{ $mail }” again, { $at }.
sending-event-delayed = “{ $mail }” to { $address } is still on its way: a server could not pass it on yet, { $at }.
sending-event-complained = { $address } reported “{ $mail }” as spam, { $at }. No automatic mail goes there any more.
sending-event-spared = Mail to { $address } came back for good, { $at }. The policy never suppresses this address: find out what is wrong.
