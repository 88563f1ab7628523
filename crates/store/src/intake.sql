-- One raw incoming mail each, with its verdict.

-- name: insert
-- Durable before the upstream is told "got it".
insert into intake (id, received_at, protocol, peer, mail_from, recipients, blob, size_bytes,
  helo, due_at, lease_until_at, attempts)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $2, 0, 0)

-- name: insert_raw
-- The bytes of a small one.
insert into intake_raw (id, raw) values ($1, $2)

-- name: claim @sqlite
-- The oldest that are due, leased to one worker.
update intake set lease_until_at = $2, attempts = attempts + 1
where id in (
  select id from intake where due_at is not null and due_at <= $1 and lease_until_at <= $1 order by due_at limit $3)
returning id, received_at, protocol, peer, helo, mail_from, recipients, blob, attempts

-- name: claim @postgres
-- The oldest that are due and that no other worker holds.
update intake set lease_until_at = $2, attempts = attempts + 1
where id in (select id from intake where due_at is not null and due_at <= $1 and lease_until_at <= $1
             order by due_at limit $3 for update skip locked)
returning id, received_at, protocol, peer, helo, mail_from, recipients, blob, attempts

-- name: next_due
-- The instant at which a worker has to look again.
select min(case when due_at > lease_until_at then due_at else lease_until_at end) as at
from intake where due_at is not null

-- name: settle
-- The verdict. Matches no row when it was settled before, so that nothing is decided twice.
update intake set verdict = $2, why = $3, ticket_id = $4, message_id = $5, due_at = null, lease_until_at = 0
where id = $1 and due_at is not null

-- name: postpone
-- A fault that may pass: look again later.
update intake set due_at = $2, lease_until_at = 0, why = $3 where id = $1 and due_at is not null

-- name: void_leases
-- On SQLite nobody else can hold one after a start.
update intake set lease_until_at = 0 where due_at is not null

-- name: raw
-- The bytes of one mail.
select i.id, r.raw, i.blob from intake i left join intake_raw r on r.id = i.id where i.id = $1

-- name: protocol
-- By which way it came.
select protocol from intake where id = $1

-- name: arrivals
-- What came in last: when, by which way, for whom.
select received_at, protocol, recipients from intake order by id desc limit $1

-- name: quarantined
-- What could not be decided, newest first.
select id, received_at, mail_from, recipients, size_bytes, why from intake
where verdict = 'quarantined' order by id desc limit $1

-- name: latest
-- What came in last, for the post-box.
select i.id, i.received_at, i.mail_from, i.recipients, r.raw, i.blob, i.verdict, i.ticket_id
from intake i left join intake_raw r on r.id = i.id order by i.id desc limit $1
