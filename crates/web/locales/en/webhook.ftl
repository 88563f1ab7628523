# Receivers of webhooks, and what they were told.

webhook-title = Webhooks
webhook-lead = Other programs that are told what happens here, each call signed and repeated until it is taken.
webhook-none = No other program is told anything
webhook-none-words = A table [webhook.KEY] in the policy names one, with its address and the events that it hears of.
webhook-receivers = Receivers
webhook-receiver = Receiver
webhook-hears = Hears of
webhook-state = State
webhook-last = Last taken
webhook-waiting = Waiting
webhook-failed = Failed
webhook-never = Never
webhook-steps = steps of cadences
webhook-stopped = Stopped since { $since }
webhook-failing = Takes nothing since { $since }
webhook-listens = Listens
webhook-untold = Not told anything yet
webhook-test = Send a test
webhook-secret = Secret
webhook-secret-once = The receiver verifies our signatures with it. It stands here once: copy it now.
webhook-secret-both = Until { $until } calls are signed with the secret before as well.
webhook-secret-words = Every call is signed. The receiver needs this secret to know that it comes from here.
webhook-secret-show = Show the secret
webhook-rotate = Change the secret
webhook-rotate-both = Both count for
webhook-rotate-do = Make a new one
webhook-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
webhook-news-tested = A test is on its way. Reload to see the answer.
webhook-news-started = It is called again. What waited goes first.
webhook-news-replayed = { $n ->
    [0] Nothing of these days is to be sent again.
    [one] { $n } call is sent again.
   *[other] { $n } calls are sent again.
}
webhook-news-many = These are more than { $n } calls. Choose fewer days.
webhook-stopped-title = It is not called at the moment
webhook-stopped-gone = It answered 410: nobody wants these calls any more.
webhook-stopped-silent = It has taken nothing for five days.
webhook-stopped-kept = What happens meanwhile is kept for 30 days and sent, in order, once you call it again.
webhook-start = Call it again
webhook-told = What it was told
webhook-told-none = Nothing of this kind is kept. Calls are kept for 30 days.
webhook-told-ask = Give the number of a ticket to see what was told of it.
webhook-event = Event
webhook-at = When
webhook-answer = Answer
webhook-acts = What can be done
webhook-older = Older calls
webhook-all = All
webhook-call-queued = Waiting
webhook-call-failed = Failed
webhook-call-delivered = Taken
webhook-ticket = Ticket number
webhook-body = What was sent
webhook-held = Waits until the receiver is called again
webhook-next-try = Next try { $at }
webhook-next-now = Next try now
webhook-behind = Waits for an earlier call about the same ticket
webhook-replay = Send again
webhook-replay-words = The same calls with the same ids, each ticket in its order. A receiver that knows an id can leave it out.
webhook-replay-which = Which
webhook-replay-failed = Those that failed
webhook-replay-all = All, also those that were taken
webhook-replay-do = Send these days again
