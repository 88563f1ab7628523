-- Addresses to which some of our mail does not go.

-- name: insert
-- The first reason stays, unless it was only for a time.
insert into suppression (id, email_key, scope, place, reason, evidence, ticket_id, outbox_id, added_by, at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (email_key, scope, place) where lifted_at is null do update
set reason = excluded.reason, evidence = excluded.evidence, ticket_id = excluded.ticket_id,
  outbox_id = excluded.outbox_id, added_by = excluded.added_by, at = excluded.at, expires_at = excluded.expires_at
where suppression.expires_at is not null

-- name: active
-- What does not go to an address now.
select id, scope, place from suppression
where email_key = $1 and lifted_at is null and (expires_at is null or expires_at > $2) order by id

-- name: lift
-- Mail goes there again.
update suppression set lifted_at = $2, lifted_by = $3 where id = $1 and lifted_at is null

-- name: lift_scope
-- Its owner wants what a scope stopped.
update suppression set lifted_at = $3 where email_key = $1 and scope = $2 and lifted_at is null

-- name: find
-- One of the list.
select s.id, s.email_key, s.scope, s.place, s.reason, s.evidence, s.ticket_id, t.number, s.outbox_id, s.added_by, s.at,
  s.expires_at, s.lifted_at, s.lifted_by
from suppression s left join ticket t on t.id = s.ticket_id where s.id = $1

-- name: page
-- Those that are not lifted, the latest first, before one.
select s.id, s.email_key, s.scope, s.place, s.reason, s.evidence, s.ticket_id, t.number, s.outbox_id, s.added_by, s.at,
  s.expires_at, s.lifted_at, s.lifted_by
from suppression s left join ticket t on t.id = s.ticket_id
where s.lifted_at is null and s.id < $1 order by s.id desc limit $2

-- name: lifted
-- Those that were lifted, the latest first.
select s.id, s.email_key, s.scope, s.place, s.reason, s.evidence, s.ticket_id, t.number, s.outbox_id, s.added_by, s.at,
  s.expires_at, s.lifted_at, s.lifted_by
from suppression s left join ticket t on t.id = s.ticket_id
where s.lifted_at is not null and s.lifted_at <= $2 and (s.lifted_at < $2 or s.id < $3)
order by s.lifted_at desc, s.id desc limit $1

-- name: of_address
-- All that was ever said of one address, the latest first.
select s.id, s.email_key, s.scope, s.place, s.reason, s.evidence, s.ticket_id, t.number, s.outbox_id, s.added_by, s.at,
  s.expires_at, s.lifted_at, s.lifted_by
from suppression s left join ticket t on t.id = s.ticket_id
where s.email_key = $1 order by s.id desc limit $2
