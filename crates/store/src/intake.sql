-- One raw incoming mail each, with its verdict.

-- name: insert
-- Durable before the upstream is told "got it".
insert into intake (id, received_at, protocol, peer, mail_from, recipients, blob, size_bytes,
  helo, due_at, lease_until_at, attempts)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $2, $10, $11)

-- name: insert_raw
-- The bytes of a small one.
insert into intake_raw (id, raw) values ($1, $2)

-- name: claim @sqlite
-- The oldest that are due, leased to one worker.
update intake set lease_until_at = $2, attempts = attempts + 1
where id in (
  select id from intake where due_at is not null and due_at <= $1 and lease_until_at <= $1 order by due_at limit $3)
returning id, received_at, protocol, peer, helo, mail_from, recipients, blob, size_bytes, attempts, released

-- name: claim @postgres
-- The oldest that are due and that no other worker holds.
update intake set lease_until_at = $2, attempts = attempts + 1
where id in (select id from intake where due_at is not null and due_at <= $1 and lease_until_at <= $1
             order by due_at limit $3 for update skip locked)
returning id, received_at, protocol, peer, helo, mail_from, recipients, blob, size_bytes, attempts, released

-- name: claim_small @sqlite
-- The same without those that are files of their own.
update intake set lease_until_at = $2, attempts = attempts + 1
where id in (
  select id from intake where due_at is not null and blob is null and due_at <= $1 and lease_until_at <= $1
  order by due_at limit $3)
returning id, received_at, protocol, peer, helo, mail_from, recipients, blob, size_bytes, attempts, released

-- name: claim_small @postgres
-- The same without those that are files of their own.
update intake set lease_until_at = $2, attempts = attempts + 1
where id in (select id from intake where due_at is not null and blob is null and due_at <= $1
             and lease_until_at <= $1 order by due_at limit $3 for update skip locked)
returning id, received_at, protocol, peer, helo, mail_from, recipients, blob, size_bytes, attempts, released

-- name: renew
-- The worker is still at it.
update intake set lease_until_at = $2 where id = $1 and due_at is not null and lease_until_at > 0

-- name: next_due
-- The instant at which a worker has to look again.
select min(case when due_at > lease_until_at then due_at else lease_until_at end) as at
from intake where due_at is not null

-- name: next_small_due
-- The same without those that are files of their own.
select min(case when due_at > lease_until_at then due_at else lease_until_at end) as at
from intake where due_at is not null and blob is null

-- name: settle
-- The verdict. Matches no row when it was settled before, so that nothing is decided twice.
update intake set verdict = $2, why = $3, ticket_id = $4, message_id = $5, cause = $6, head = $7, sender_key = $8,
  content_key = $9, due_at = null, lease_until_at = 0
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

-- name: ticket
-- The ticket that it is on.
select ticket_id from intake where id = $1

-- name: protocol
-- By which way it came.
select protocol from intake where id = $1

-- name: at
-- What came in at an instant, after the id of something that was made before it.
select i.id, i.received_at, i.protocol, i.peer, i.helo, i.mail_from, i.recipients, r.raw, i.blob, i.size_bytes,
  i.attempts, i.released
from intake i left join intake_raw r on r.id = i.id
where i.id > $1 and i.received_at = $2 and (r.raw is not null or i.blob is not null) order by i.id limit $3

-- name: arrivals
-- What came in last: when, by which way, for whom.
select received_at, protocol, recipients from intake order by id desc limit $1

-- name: hold_sender @sqlite
-- Use cases go one after the other.
select 1 as held where $1 <> ''

-- name: hold_sender @postgres
-- Letters of one sender are decided one after the other: each counts those before it. Until the commit.
select 1 as held from (select pg_advisory_xact_lock(hashtextextended($1, 0))) as locked

-- name: meet
-- What the gate asks about a letter, in one look: the same letter, seen before; how many its sender sent since an
-- instant, counted up to $4; and what they sent a moment ago in the same words.
select
  (select id from message where fingerprint = $1) as message_id,
  (select ticket_id from message where fingerprint = $1) as ticket_id,
  (select count(*) from (select 1 from intake
    where sender_key = $2 and received_at > $3 limit $4) as recent) as n,
  (select max(message_id) from intake
    where sender_key = $2 and received_at > $5 and content_key = $6) as twin_id

-- name: is_flooding
-- Whether a letter of this sender was held for their flood since an instant.
select id from intake where sender_key = $1 and received_at > $2 and cause = 'flood' limit 1

-- name: last_ticket
-- The ticket of what this sender sent last.
select ticket_id from intake where sender_key = $1 and ticket_id is not null order by received_at desc limit 1

-- name: same_words
-- The last entry that this sender wrote in the same words, since an instant.
select max(message_id) as message_id from intake
where sender_key = $1 and received_at > $2 and content_key = $3

-- name: held
-- What is held in quarantine, newest first, before one.
select id, received_at, peer, mail_from, recipients, size_bytes, cause, why, head, sender_key, dropped_at, dropped_by,
  purge_at
from intake where verdict = 'quarantined' and id < $2 order by id desc limit $1

-- name: dropped
-- What was dropped, newest first, before one.
select id, received_at, peer, mail_from, recipients, size_bytes, cause, why, head, sender_key, dropped_at, dropped_by,
  purge_at
from intake where verdict = 'dropped' and id < $2 order by id desc limit $1

-- name: find_held
-- One that is held or dropped.
select id, received_at, peer, mail_from, recipients, size_bytes, cause, why, head, sender_key, dropped_at, dropped_by,
  purge_at
from intake where id = $1 and verdict in ('quarantined', 'dropped')

-- name: held_of
-- What is held of one sender.
select id, received_at, peer, mail_from, recipients, size_bytes, cause, why, head, sender_key, dropped_at, dropped_by,
  purge_at
from intake where sender_key = $1 and verdict = 'quarantined' order by received_at limit $2

-- name: count_held
-- How many are held, counted up to $1.
select count(*) as n from (select 1 from intake where verdict = 'quarantined' limit $1) as counted

-- name: held_for
-- For whom the newest letters are that are held, with how many there are for each.
select recipients, count(*) as n
from (select recipients from intake where verdict = 'quarantined' order by id desc limit $1) as newest
group by recipients

-- name: release
-- It is let in: decided again, as if it had just come. What was purged has nothing left to decide.
update intake set verdict = null, why = null, cause = null, head = null, released = $2, due_at = $3,
  lease_until_at = 0, attempts = 0, dropped_at = null, dropped_by = null, purge_at = null
where id = $1 and (verdict = 'quarantined' or (verdict = 'dropped' and purge_at is not null))

-- name: drop_held
-- Nobody wants it; its bytes stay until an instant.
update intake set verdict = 'dropped', dropped_at = $2, dropped_by = $3, purge_at = $4
where id = $1 and verdict = 'quarantined'

-- name: purge_due
-- Dropped letters whose time is over.
select id from intake where purge_at <= $1 order by purge_at limit $2

-- name: purge
-- The row tells for good what came and who dropped it; the bytes go.
update intake set purge_at = null, blob = null where id = $1 and verdict = 'dropped' and purge_at is not null

-- name: purge_raw
-- The bytes of a small one.
delete from intake_raw where id = $1

-- name: shares_blob
-- Whether a letter has these bytes.
select id from intake where blob = $1 limit 1

-- name: latest
-- What came in last, for the post-box.
select i.id, i.received_at, i.mail_from, i.recipients, r.raw, i.blob, i.verdict, i.ticket_id
from intake i left join intake_raw r on r.id = i.id
where r.raw is not null or i.blob is not null order by i.id desc limit $1
