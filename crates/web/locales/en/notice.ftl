# The bell and the page of notices.

notice-title = Notices
notice-lead = What concerns you, unread first. Kept for 90 days.
notice-bell-none = Notices
notice-bell =
    { $n ->
        [one] Notices: 1 unread
       *[other] Notices: { $digits } unread
    }
notice-unread = Unread
notice-read = Read
notice-none = Nothing to tell you
notice-none-words = When something on your tickets needs you, it stands here.
notice-all-seen = Mark all as read
notice-seen = Mark as read
notice-newest = Newest
notice-older = Older
notice-gone = Ticket { $number }, which is with another team now
notice-somebody = Somebody
notice-other = Something happened on a ticket of yours.
notice-arrived = A new letter came in.
notice-moved-here = { $by } moved it to your team.
notice-assigned = { $by } gave it to you.
notice-due-soon = Look at this one: its time runs out.
notice-broken = A promise to the customer is broken.
notice-not-delivered = A mail of ours did not arrive.
notice-complained = The recipient reported a mail of ours as spam.
notice-escalated = It was raised to you.
notice-flooded = One sender wrote more letters at once than are let in.
notice-serious = Somebody calls it serious that our mail reached them.
notice-mentioned = { $by } mentions you in a note.
notice-noted = { $by } wrote a note.
notice-answered = { $by } answered the customer.
notice-made-follower = { $by } has you follow this ticket.
notice-draft-held = An answer of yours did not leave, and stands in the composer again.
notice-aside-answered = Somebody outside whom you had asked has answered.
notice-ruled = A rule asks you to look at it.
notice-moved-here-from = { $by } moved it from { $team } to your team.
notice-moved-on = { $by } moved it to { $team }.
notice-moved-here-many = { $by } moved { $n } tickets from { $team } to your team.
notice-moved-on-many = { $by } moved { $n } tickets to { $team }.
notice-assigned-many = { $by } gave you { $n } tickets.
notice-more =
    { $n ->
        [one] and 1 more
       *[other] and { $n } more
    }
