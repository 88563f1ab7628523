-- Promises: deadlines told to customers.

-- name: insert
-- A promise made.
insert into promise (id, ticket_id, kind, rule, budget, calendar, revision, start_at, made_at, due_at, words, locale,
  pauses, state, state_at, state_by, late_at, late_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)

-- name: update
-- What its life changes.
update promise set due_at = $2, pauses = $3, state = $4, state_at = $5, state_by = $6, late_at = $7, late_by = $8,
  calendar = $9, revision = $10
where id = $1

-- name: of_ticket
-- All of a ticket, oldest first.
select id, ticket_id, kind, rule, budget, calendar, revision, start_at, made_at, due_at, words, locale, pauses, state,
  state_at, state_by, late_at, late_by
from promise where ticket_id = $1 order by id

-- name: due
-- Tickets whose promises are due, the oldest first. Grouped at once, SQLite would walk through all tickets.
select ticket_id, min(due_at) as at
from (select ticket_id, due_at from promise where state = 'pending' and due_at <= $1 order by due_at limit $2) as first
group by ticket_id order by at

-- name: next_due
-- The instant at which the next promise is due.
select min(due_at) as at from promise where state = 'pending'

-- name: open_tickets
-- Tickets on which a clock runs or stands still, page by page.
select ticket_id from promise where state = 'pending' and ticket_id > $1
union
select ticket_id from promise where state = 'paused' and ticket_id > $1
order by ticket_id limit $2

-- name: rehome
-- One promise to another ticket.
update promise set ticket_id = $2 where id = $1
