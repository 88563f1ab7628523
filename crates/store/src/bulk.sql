-- Acts on many tickets, and what became of each.

-- name: insert
-- One that begins.
insert into bulk (id, agent_id, act, total, made_at, state, state_at, due_at, via)
values ($1, $2, $3, $4, $5, 'running', $5, $6, $7)

-- name: insert_row
-- One of its tickets.
insert into bulk_row (bulk_id, ticket_id, number, state, mails) values ($1, $2, $3, 'waiting', 0)
on conflict (bulk_id, ticket_id) do nothing

-- name: lock
-- Two nodes go on with it one after the other.
select id from bulk where id = $1 for update

-- name: find
-- One by id.
select id, agent_id, act, total, made_at, state, state_at, via, back_via from bulk where id = $1

-- name: due
-- Those that somebody has to go on with.
select id from bulk where due_at is not null and due_at <= $1 order by due_at, id limit $2

-- name: next_due
-- When there is one to go on with.
select min(due_at) as at from bulk where due_at is not null

-- name: set_state
-- It goes on, is done, or is taken back.
update bulk set state = $2, state_at = $3, due_at = $4 where id = $1

-- name: take_back
-- It is taken back from now on, once.
update bulk set state = 'taking_back', state_at = $2, due_at = $2, back_via = $3 where id = $1 and state = 'done'

-- name: rows
-- Tickets in a state, in the order in which tickets are held.
select ticket_id as id, number, was, mails from bulk_row where bulk_id = $1 and state = $2
order by ticket_id limit $3

-- name: set_row
-- What became of one.
update bulk_row set state = $3, why = $4, was = $5, mails = $6 where bulk_id = $1 and ticket_id = $2

-- name: tally
-- How many are in each state, and how many mails left.
select state, count(*) as n, cast(sum(mails) as BIGINT) as mails from bulk_row where bulk_id = $1
group by state order by state

-- name: told
-- Those that something is to be said of, with their subjects.
select r.ticket_id as id, r.number, r.state, r.why, t.subject from bulk_row r join ticket t on t.id = r.ticket_id
where r.bulk_id = $1 and r.state in ('refused', 'stays') order by r.number limit $2

-- name: mails
-- What was written on a ticket at this instant and will leave.
select id, mail, message_id from outbox where ticket_id = $1 and created_at = $2 and due_at is not null order by id

-- name: add_word
-- An agent is told of so many more tickets.
insert into bulk_word (bulk_id, agent_id, kind, team, ticket_id, tickets) values ($1, $2, $3, $4, $5, $6)
on conflict (bulk_id, agent_id, kind, team) do update set tickets = bulk_word.tickets + excluded.tickets

-- name: words
-- Who is told what.
select agent_id, kind, team, ticket_id, tickets from bulk_word where bulk_id = $1 order by agent_id, kind, team

-- name: forget_words
-- They are told.
delete from bulk_word where bulk_id = $1

-- name: old
-- Acts that nobody asks about any more.
select id from bulk where made_at < $1 and due_at is null order by id limit $2

-- name: forget_rows
-- Their tickets.
delete from bulk_row where bulk_id = $1

-- name: forget
-- And themselves.
delete from bulk where id = $1
