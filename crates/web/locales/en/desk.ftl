# The frame of every page, the shared components and the inbox.

skip-link = Skip to content
close = Close
sign-out = Sign out
live-changed = The page has changed.
live-offline = No connection. Times are as of { $at }.
errors-title =
    { $n ->
        [one] One thing is missing
       *[other] { $n } things are missing
    }
errors-nothing-lost = Nothing you typed is lost.

## Side

side-label = Desk
side-views = Lists
side-teams = Teams
side-desk = Desk
find-label = Find tickets by words, number or address
find-placeholder = Find
view-due = Due first
view-mine = Mine
view-nobody = Nobody’s yet
view-waiting-customer = Waiting for customer
view-solved = Solved
section-customers = Customers
section-vendors = Vendors
section-cadences = Cadences
section-status = Status
section-reports = Reports
section-postbox = Post box
section-settings = Settings
clock-label = Working time
clock-always = open day and night.
clock-open = open until { $until }.
clock-closed = closed until { $from }.
clock-closed-for-long = closed.
clock-holiday-tomorrow = Tomorrow is a holiday, { $name }: clocks stop.

## Keyboard

keys-title = Keyboard
keys-on = Single keys are on
key-move = next, previous
key-open = open
key-back = back to the list
key-select = select
key-find = find; in the composer, macros
key-filter = add a filter
key-new = new ticket
key-reply = reply
key-note = internal note
key-aside = Ask somebody outside
key-assign = assign
key-team = move to another team
key-pause = pause or restart the clock
key-solved = solved
key-skip = skip a planned mail, again to undo
key-send = send with the shown promise
key-help = this list

## Promises

state-pending = pending
state-soon = due soon
state-broken = broken
state-kept = kept
state-paused = paused
state-plan = planned
promise-answer = answer
promise-news = news
promise-resolution = solution
promise-vendor-answer = vendor
promise-window-end = end of work
nobody-yet = Nobody yet
language-de = German
language-en = English
language-es = Spanish
language-fr = French
language-it = Italian
language-pt = Portuguese

## Days

day-mon = Monday
day-tue = Tuesday
day-wed = Wednesday
day-thu = Thursday
day-fri = Friday
day-sat = Saturday
day-sun = Sunday
day-mon-short = Mon
day-tue-short = Tue
day-wed-short = Wed
day-thu-short = Thu
day-fri-short = Fri
day-sat-short = Sat
day-sun-short = Sun
day-mon-letter = M
day-tue-letter = T
day-wed-letter = W
day-thu-letter = T
day-fri-letter = F
day-sat-letter = S
day-sun-letter = S
month-01 = January
month-02 = February
month-03 = March
month-04 = April
month-05 = May
month-06 = June
month-07 = July
month-08 = August
month-09 = September
month-10 = October
month-11 = November
month-12 = December
month-01-short = Jan
month-02-short = Feb
month-03-short = Mar
month-04-short = Apr
month-05-short = May
month-06-short = Jun
month-07-short = Jul
month-08-short = Aug
month-09-short = Sep
month-10-short = Oct
month-11-short = Nov
month-12-short = Dec
moment-day = { $weekday } { $day }
moment-day-short = { $weekday } { $day }
moment-date = { $weekday } { $day } { $month }
moment-date-year = { $weekday } { $day } { $month } { $year }
moment-date-short = { $day } { $month }
moment-date-short-year = { $day } { $month } { $year }
moment-full = { $date }, { $time }
moment-brief = { $day } { $time }

## Inbox

new-ticket = New ticket
summary-nothing = Nothing is owed to anyone right now.
summary-calm = Nothing more is due today.
summary-today =
    { $today ->
        [one] 1 promise is due today.
       *[other] { $today } promises are due today.
    }
summary-broken =
    { $broken ->
        [one] 1 promise is broken. Nothing more is due today.
       *[other] { $broken } promises are broken. Nothing more is due today.
    }
summary-broken-today =
    { $broken ->
        [one]
            { $today ->
                [one] 1 promise is broken and 1 more is due today.
               *[other] 1 promise is broken and { $today } more are due today.
            }
       *[other]
            { $today ->
                [one] { $broken } promises are broken and 1 more is due today.
               *[other] { $broken } promises are broken and { $today } more are due today.
            }
    }
filters-label = Filters
filter-team = Team: { $value }
filter-language = Language: { $value }
filter-promise = Promise: { $value }
filter-agent = Agent: { $value }
filter-find = Contains: { $words }
filter-all-teams = all
filter-all-languages = all
filter-all-promises = any
filter-all-agents = all
filter-nobody = nobody
inbox-count =
    { $n ->
        [0] No tickets
        [one] 1 ticket
       *[other] { $digits } tickets, sorted by time left
    }
density-label = Density
density-horizon = Horizon
density-list = List
axis-label = Time axis from now on; hatched is closed
select-all = Select all
column-left = Working time left
column-customer = Customer
column-subject = Subject
column-team = Team
column-agent = Agent
group-broken = Broken
group-broken-words =
    { $n ->
        [one] 1 promise. Say so to the customer first.
       *[other] { $n } promises. Say so to the customers first.
    }
group-today = Today
group-today-words =
    { $n ->
        [one] 1 promise before { $until }
       *[other] { $n } promises before { $until }
    }
group-day-words =
    { $n ->
        [one] 1 promise
       *[other] { $n } promises
    }
group-paused = Clock paused
group-paused-words =
    { $n ->
        [one] 1 promise, waiting for the customer
       *[other] { $n } promises, waiting for the customer
    }
group-no-promise = No promise
group-no-promise-words =
    { $n ->
        [one] 1 ticket
       *[other] { $n } tickets
    }
group-kept = Kept today
row-select = Select ticket { $number }
row-unread = unread
row-no-subject = Without subject
row-no-promise = nothing promised
row-writing = { $name } is writing an answer
row-due = { $promise }, { $at }
row-kept = sent { $at }
row-waits = waits since { $at }
bulk-label = Actions on the selected tickets
bulk-selected = Selected:
bulk-assign = Assign
bulk-nobody = Nobody
bulk-move = Move to team
bulk-pause = Pause clock
bulk-solve = Solved
bulk-clear = Clear
pages-label = Pages
pages-before = Earlier
pages-after = Later
nothing-found = No ticket fits
nothing-found-words = Take a filter away, or look in another view.
nothing-clear = Clear filters
nothing-owed = Every promise is kept
nothing-owed-words =
    { $n ->
        [0] Nobody waits for an answer.
        [one] 1 was kept today. Nobody waits for an answer.
       *[other] { $n } were kept today. Nobody waits for an answer.
    }
nothing-owed-next =
    { $n ->
        [0] The next message leaves on its own on { $at }, to { $name }. You can read it now, change it or skip it.
        [one] 1 was kept today. The next message leaves on its own on { $at }, to { $name }. You can read it now, change it or skip it.
       *[other] { $n } were kept today. The next message leaves on its own on { $at }, to { $name }. You can read it now, change it or skip it.
    }
nothing-planned = See what will be sent
nothing-waiting = Waiting for customer: { $n }
section-serials = Serial numbers
