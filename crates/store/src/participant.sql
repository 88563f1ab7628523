-- Who is a party to a ticket, and which other teams got the same mail.

-- name: insert
-- Somebody who wrote or was written to; who is known stays so.
insert into participant (ticket_id, email_key, email, name, state) values ($1, $2, $3, $4, $5)
on conflict (ticket_id, email_key) do nothing

-- name: find
-- Whether this address is a party.
select state from participant where ticket_id = $1 and email_key = $2

-- name: of_ticket
-- Everybody on a ticket.
select email, name, state from participant where ticket_id = $1 order by state desc, email

-- name: accept
-- An agent says that they belong here.
update participant set state = 'party' where ticket_id = $1 and email_key = $2 and state = 'new'

-- name: watch
-- Another team whose mailbox got the same mail.
insert into watcher (ticket_id, team, active, sort_at) select id, $2, active, sort_at from ticket where id = $1
on conflict (ticket_id, team) do nothing

-- name: watched
-- Its place in lists is kept for watchers too from now on.
update ticket set watched = 1 where id = $1 and watched = 0

-- name: place
-- Where the ticket stands in the lists of those teams now.
update watcher set active = (select t.active from ticket t where t.id = watcher.ticket_id),
  sort_at = (select t.sort_at from ticket t where t.id = watcher.ticket_id)
where ticket_id = $1

-- name: watchers
-- Those teams.
select team from watcher where ticket_id = $1 order by team

-- name: follow
-- Somebody's address was corrected: they stand on their tickets with the new one, but for ticket $5.
insert into participant (ticket_id, email_key, email, name, state)
  select p.ticket_id, $3, $4, p.name, p.state from participant p join ticket t on t.id = p.ticket_id
  where t.customer_id = $1 and p.email_key = $2 and t.id <> $5
on conflict (ticket_id, email_key) do nothing

-- name: leave
-- And no more with the old one.
delete from participant
where email_key = $2 and ticket_id in (select id from ticket where customer_id = $1) and ticket_id <> $3

-- name: remove
-- They are on the ticket no more.
delete from participant where ticket_id = $1 and email_key = $2

-- name: unwatch
-- The team watches no more.
delete from watcher where ticket_id = $1 and team = $2

-- name: strange_to
-- Tickets of a customer on which this address wrote without being known.
select p.ticket_id from participant p join ticket t on t.id = p.ticket_id
where t.customer_id = $1 and p.email_key = $2 and p.state = 'new' order by p.ticket_id
