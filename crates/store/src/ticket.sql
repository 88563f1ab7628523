-- Tickets, with what the inbox shows of them.

-- name: insert
-- A new ticket.
insert into ticket (id, number, subject, status, status_at, team, assignee, customer_id, locale, created_at, updated_at,
  unread, undelivered, active, sort_at, owed_kind, owed_state, owed_due_at, excerpt, last_message_id, mailbox,
  subject_key)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, 0, $12, $13, $14, $15, $16, $17, $18, $19, $20)

-- name: update
-- What a decision changed, with the columns that lists read; and whether other teams look at it too. What is put
-- aside stays so until it is brought back.
update ticket set status = $2, status_at = $3, team = $4, assignee = $5, updated_at = $6,
  active = case when snoozed_until_at is null then cast($7 as BIGINT) else 0 end, sort_at = $8,
  owed_kind = $9, owed_state = $10, owed_due_at = $11, mailbox = $12
where id = $1 returning id, watched

-- name: touch
-- A new entry: what the row shows of it, and whether somebody must read it.
update ticket set updated_at = $2, excerpt = $3, last_message_id = $4, unread = $5 where id = $1

-- name: is_unread
-- Whether something stands there that nobody has read.
select unread from ticket where id = $1

-- name: unread
-- Somebody must look at it, whatever its row shows.
update ticket set updated_at = $2, unread = 1 where id = $1

-- name: show
-- What the row shows of it; whether it was read stays.
update ticket set updated_at = $2, excerpt = $3, last_message_id = $4 where id = $1

-- name: seen
-- An agent has read it.
update ticket set unread = 0 where id = $1 and unread = 1

-- name: mark_undelivered
-- A mail of it did not arrive, or arrived after all.
update ticket set undelivered = $2 where id = $1

-- name: is_undelivered
-- Whether a mail of it did not arrive.
select undelivered from ticket where id = $1

-- name: find
-- One by id.
select id, number, subject, status, status_at, team, mailbox, assignee, customer_id, locale, created_at,
  last_message_id, merged_into
from ticket where id = $1

-- name: set_merged
-- It went into another one, or is on its own again.
update ticket set merged_into = $2 where id = $1

-- name: set_split
-- It was made of a message of another one.
update ticket set split_from = $2 where id = $1

-- name: merged_number
-- The number of the ticket that it went into.
select t.id, t.number from ticket m join ticket t on t.id = m.merged_into where m.id = $1

-- name: lock
-- Two decisions about one ticket go one after the other.
select id from ticket where id = $1 for update

-- name: find_number
-- The id behind the number that people say.
select id from ticket where number = $1

-- name: is_waiting
-- Whether whoever has this address has a ticket that is not done.
select t.id from address a join ticket t on t.customer_id = a.customer_id
where a.email_key = $1 and (t.active = 1 or t.snoozed_until_at is not null) limit 1

-- name: of_customer
-- The other tickets of a customer, newest first.
select id, number, coalesce(title, subject) as subject, status, team
from ticket where customer_id = $1 order by id desc limit $2
