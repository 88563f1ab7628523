# Letters with somebody outside who is not the customer.

aside-ask = Ask somebody
aside-title = Ask somebody outside
aside-lead = { $customer } hears nothing of it, and what we promised stays as it is. The answer comes back to this ticket.
aside-to = To
aside-to-hint = An address, or a name with it: Ana Costa <ana@example.org>
aside-subject = Subject
aside-words = Letter
aside-along = Files of this ticket that go along
aside-files = Your own files
aside-send = Send
aside-take-over = Put in the letter:
aside-take-last = the customer’s last letter
aside-take-all = everything that was written
aside-take-none = nothing
aside-forward = Forward
aside-forward-prefix = Fwd:
aside-quoted =
    From: { $author }
    Date: { $at }
    Subject: { $subject }
aside-with = Aside with { $with }
aside-with-ended = Aside with { $with } · over
aside-write-to = Write to { $with }
aside-end = We have what we need
aside-error-customer = { $address } is the customer: answer them instead.
aside-event-ended = { $by } ended the aside with { $with }, { $at }.
