-- What will happen by itself.

-- name: insert
-- Planned once for its key.
insert into planned (id, ticket_id, promise_id, key, kind, at, state) values ($1, $2, $3, $4, $5, $6, 'planned')
on conflict (key) do nothing

-- name: due
-- What is due, the oldest first.
select id, ticket_id, promise_id, kind, at from planned where state = 'planned' and at <= $1 order by at limit $2

-- name: next_due
-- The instant at which the next one is due.
select min(at) as at from planned where state = 'planned'

-- name: done
-- It happened. Matches no row when it happened before or was dropped.
update planned set state = 'done' where id = $1 and state = 'planned'

-- name: cancel
-- The promise it belongs to needs it no more.
update planned set state = 'cancelled' where promise_id = $1 and state = 'planned'

-- name: of_ticket
-- What is still to come on a ticket.
select id, ticket_id, promise_id, kind, at from planned where ticket_id = $1 and state = 'planned' order by at
