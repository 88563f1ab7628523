# Reports: did we do what we said?

report-title = Did we do what we said?
report-lead = { $period }, { $team }.
report-all-teams = all teams
report-period = Period
report-month = Month
report-quarter = Quarter
report-year = Year
report-file = As a file (CSV)
report-from = From
report-until = Until
report-from-until = { $from } to { $until }
report-team = Team
report-show = Show
report-on-paper = A month on paper
report-not-whole = Tickets from before are still being counted, the newest first. So far the numbers hold for tickets that came since { $since }.
report-as-table = As a table
report-kept = Promises kept
report-broken = Promises broken
report-early = Kept early, on average
report-early-of = of { $length } promised
report-said = Broken, and said before
report-of = of { $n }
report-silence = { $n ->
    [0] None ended without a word from us
    [one] 1 ended without a word from us
   *[other] { $digits } ended without a word from us
}
report-silent = Broken in silence
report-before-none = Nothing to compare with before
report-before-same = As in the period before
report-before-better = { $points } points better than before
report-before-worse = { $points } points worse than before
report-weeks = Kept above the line, broken below
report-weeks-label = Promises kept and broken each week: { $kept } kept, { $broken } broken in { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
}
report-legend-kept = { $digits } kept
report-legend-broken = { $digits } broken, same scale
report-week = Week
report-week-n = w{ $n }
report-week-of = Week of { $day }
report-this-week = this week
report-day = Day
report-hour = Hour
report-n-kept = Kept
report-n-broken = Broken
report-n-late = Late
report-n-in = Letters
report-share = Share kept
report-why = { $n ->
    [one] Why 1 was broken
   *[other] Why { $digits } were broken
}
report-why-one = Broken: { $cause }
report-why-none = None was broken.
report-cause-bounced = The answer came back
report-cause-bounced-detail = sent in time, never received
report-cause-undelivered = A mail of ours did not arrive
report-cause-undelivered-detail = it still shows on the ticket
report-cause-nobody = Nobody had it
report-cause-nobody-detail = no agent held the ticket at that instant
report-cause-by-hand = Promised by hand, too short
report-cause-by-hand-detail = less time than the policy gives
report-cause-other = Other
report-cause-other-detail = somebody had it, and time was not enough
report-late = Broken, and answered late
report-late-by = { $n ->
    [one] 1 was answered late, after { $length }
   *[other] { $digits } were answered late, after { $length } on average
}
report-by-kind = By kind
report-kind = Promise
report-by-team = By team
report-trend = Trend
report-backlog = Backlog by age
report-open = Open tickets
report-open-now = { $digits } open now
report-open-aged = Open tickets: { $age }
report-age-today = since today
report-age-yesterday = since yesterday
report-age-3 = 2 to 3 days
report-age-7 = 4 to 7 days
report-age-30 = 8 to 30 days
report-age-older = older
report-first = First answer
report-first-half = in working time; nine of ten within { $length }
report-first-n = { $n ->
    [one] 1 answer
   *[other] { $digits } answers
}
report-first-passed = By the clock on the wall: half within { $median }, nine of ten within { $ninth }.
report-first-within = First answers within { $hours } h
report-first-beyond = First answers after more than 48 h
report-within = within { $hours } h
report-beyond = later
report-in = Letters and forms
report-in-n = { $digits } came in
report-in-none = No letter came
report-in-label = Letters and forms: { $n } on { $days ->
    [one] 1 column
   *[other] { $days } columns
}
report-in-hour = Letters and forms: { $day }, { $hour }
report-by-hour = By hour of the week
report-hours-label = Letters and forms by hour of the week: most on { $day } at { $hour }, { $n }
report-minutes = { $minutes } min
report-hours = { $hours } h { $minutes }
report-whole-hours = { $hours } h
report-days = { $days } d { $hours } h
report-at = When
report-ticket = Ticket
report-customer = Customer
report-detail = What was measured
report-behind-lead = { $n } · { $words }
report-behind-none = There is none
report-behind-none-words = In this time nothing counts here.
report-back = Back to the report
report-detail-kept = { $length } early of { $of }
report-detail-late = { $length } late
report-detail-first = after { $length }, { $of } of it working time
report-detail-silent = without a word before
report-detail-said = said before
report-detail-opened = began a ticket
report-detail-arrived = on a ticket that was there
report-month-title = Promises in { $month }
report-month-before = The month before
report-month-after = The month after
report-print = Print it as it stands.
