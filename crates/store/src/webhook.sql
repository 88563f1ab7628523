-- Calls of webhooks, one at a time to each receiver, each line in order; and what is known of receivers.

-- name: insert
-- Once for its key: run twice, it is told once.
insert into webhook (id, key, receiver, line, place, kind, ticket_id, url, body, run_id, step, created_at, due_at,
  lease_until_at, tries, state, words, state_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0, 'queued', '', $12) on conflict (key) do nothing

-- name: head
-- Who is next in a line, held: whoever ends that call waits until the new one stands behind it.
select id from webhook where receiver = $1 and line = $2 and state = 'queued' order by place, id limit 1 for update

-- name: last
-- Who stood in a line last.
select id, place from webhook where receiver = $1 and line = $2 order by place desc, id desc limit 1

-- name: receiver
-- The first receiver after this one for which a call waits.
select receiver from webhook where due_at is not null and receiver > $1 order by receiver limit 1

-- name: claim
-- The next due call to a receiver that nobody is calling. Two nodes that choose the same row take it once, since the
-- second one looks again at the lease. What is told again stands before what its line told later.
update webhook set lease_until_at = $3, tries = tries + 1
where lease_until_at <= $2 and due_at is not null and id = (
  select w.id from webhook w
  where w.receiver = $1 and w.due_at is not null and w.due_at <= $2
    and not exists (select 1 from webhook held
      where held.receiver = $1 and held.lease_until_at > 0 and held.lease_until_at > $2)
    and not exists (select 1 from webhook before
      where before.receiver = $1 and before.line = w.line and before.state = 'queued' and before.place <= w.place
        and (before.place < w.place or before.id < w.id))
  order by w.due_at, w.id limit 1)
returning id, receiver, line, kind, url, body, run_id, step, created_at, tries

-- name: leased
-- Until when somebody calls a receiver.
select max(lease_until_at) as at from webhook where receiver = $1 and lease_until_at > 0

-- name: next_due
-- When the next call to a receiver is due that its line lets through.
select w.due_at as at from webhook w
where w.receiver = $1 and w.due_at is not null
  and not exists (select 1 from webhook before
    where before.receiver = $1 and before.line = w.line and before.state = 'queued' and before.place <= w.place
      and (before.place < w.place or before.id < w.id))
order by w.due_at, w.id limit 1

-- name: renew
-- The worker is still at it.
update webhook set lease_until_at = $2 where id = $1 and due_at is not null

-- name: void_leases
-- On SQLite nobody else can hold one after a start.
update webhook set lease_until_at = 0 where lease_until_at > 0

-- name: put_off
-- It is tried again; what an earlier try learnt late changes nothing.
update webhook set due_at = $3, lease_until_at = 0, status = $4, words = $5, state_at = $6
where id = $1 and due_at is not null and tries = $2

-- name: settle
-- It is delivered, or has failed for good.
update webhook set due_at = null, lease_until_at = 0, state = $2, status = $3, words = $4, state_at = $5
where id = $1 and due_at is not null

-- name: next
-- Whoever stands first in a line has its turn.
update webhook set due_at = $3
where due_at is null and state = 'queued' and id = (
  select w.id from webhook w where w.receiver = $1 and w.line = $2 and w.state = 'queued'
  order by w.place, w.id limit 1)

-- name: of_run
-- What a cadence told other programs, in order.
select id, receiver, line, kind, ticket_id, url, body, run_id, step, created_at, tries, due_at, state, status, words,
  state_at, repeats
from webhook where run_id = $1 order by id

-- name: find
-- One call.
select id, receiver, line, kind, ticket_id, url, body, run_id, step, created_at, tries, due_at, state, status, words,
  state_at, repeats
from webhook where id = $1

-- name: told
-- What a receiver was told and how that ended, the latest first.
select id, receiver, line, kind, ticket_id, url, body, run_id, step, created_at, tries, due_at, state, status, words,
  state_at, repeats
from webhook
where receiver = $1 and state = $2 and created_at <= $3 and (created_at < $3 or id < $4)
order by created_at desc, id desc limit $5

-- name: told_of
-- What a receiver was told in one line, the latest first.
select id, receiver, line, kind, ticket_id, url, body, run_id, step, created_at, tries, due_at, state, status, words,
  state_at, repeats
from webhook
where receiver = $1 and line = $2
  and (cast($4 as BIGINT) = 0 or place < (select place from webhook where id = $4)
    or (place = (select place from webhook where id = $4) and id < $4))
order by place desc, id desc limit $3

-- name: count
-- How many calls of a receiver stand so, up to a bound.
select count(*) as n from (select 1 as one from webhook where receiver = $1 and state = $2 limit $3) as found

-- name: again
-- One that has ended is made again, the same under its key, to where its receiver is now.
update webhook set state = 'queued', url = $2, due_at = null, lease_until_at = 0, tries = 0, repeats = repeats + 1,
  state_at = $3
where id = $1 and state in ('failed', 'delivered')

-- name: between
-- How many ended so within a period, up to a bound.
select count(*) as n from (
  select 1 as one from webhook
  where receiver = $1 and state = $2 and created_at >= $3 and created_at < $4 limit $5) as found

-- name: replay
-- What ended so within a period stands in its lines again.
update webhook set state = 'queued', url = $2, due_at = null, lease_until_at = 0, tries = 0, repeats = repeats + 1,
  state_at = $3
where receiver = $1 and state = $4 and created_at >= $5 and created_at < $6

-- name: heads
-- Whoever stands first in a line to which something came back just now has its turn.
update webhook set due_at = $2
where receiver = $1 and state = 'queued' and due_at is null
  and line in (select back.line from webhook back
    where back.receiver = $1 and back.state = 'queued' and back.state_at = $2)
  and not exists (
  select 1 from webhook before
  where before.receiver = $1 and before.line = webhook.line and before.state = 'queued'
    and before.place <= webhook.place and (before.place < webhook.place or before.id < webhook.id))

-- name: restart
-- Whoever has its turn has all its tries before it. Those behind wait without a time of their own.
update webhook set due_at = $2, tries = 0, lease_until_at = 0 where receiver = $1 and due_at is not null

-- name: known
-- The first receiver after this one that was ever told anything that is kept.
select receiver from webhook where receiver > $1 order by receiver limit 1

-- name: sweep
-- Drops what was told long ago.
delete from webhook where id in (
  select w.id from webhook w where w.receiver = $1 and w.state = $2 and w.created_at < $3
  order by w.created_at, w.id limit $4)

-- name: sweep_waiting
-- The same of what waits in vain, with the lines that go on without it.
delete from webhook where id in (
  select w.id from webhook w where w.receiver = $1 and w.state = 'queued' and w.created_at < $2
  order by w.created_at, w.id limit $3) returning line

-- name: failed
-- What no receiver took of what steps told, the latest first. Of this agent's teams: $4 is 2 for who sees all, 1 for
-- who sees what is about no ticket as well.
select w.id, w.receiver, w.line, w.kind, w.ticket_id, w.url, w.body, w.run_id, w.step, w.created_at, w.tries, w.due_at,
  w.state, w.status, w.words, w.state_at, w.repeats, r.cadence, t.number
from webhook w join run r on r.id = w.run_id left join ticket t on t.id = r.ticket_id
where w.state = 'failed' and w.state_at > $1
  and (cast($4 as BIGINT) = 2 or ($4 = 1 and r.ticket_id is null)
    or replace($3, '|' || t.team || '|', '') <> $3
    or exists (select 1 from watcher o
               where o.ticket_id = t.id and replace($3, '|' || o.team || '|', '') <> $3))
order by w.state_at desc, w.id desc limit $2

-- name: receiver_row
-- What is known of a receiver.
select key, generation, old_until_at, failing_since_at, last_ok_at, stopped_at, stopped_why
from webhook_receiver where key = $1

-- name: receiver_rows
-- What is known of all receivers that there ever were.
select key, generation, old_until_at, failing_since_at, last_ok_at, stopped_at, stopped_why
from webhook_receiver order by key

-- name: took
-- It has taken a call.
insert into webhook_receiver (key, generation, last_ok_at) values ($1, 0, $2)
on conflict (key) do update set last_ok_at = $2, failing_since_at = null

-- name: missed
-- It has not. Since when it takes nothing.
insert into webhook_receiver (key, generation, failing_since_at) values ($1, 0, $2)
on conflict (key) do update set failing_since_at = coalesce(webhook_receiver.failing_since_at, $2)
returning failing_since_at

-- name: stop
-- It is called no more until somebody says so.
update webhook_receiver set stopped_at = $2, stopped_why = $3 where key = $1 and stopped_at is null

-- name: start
-- Somebody said so.
update webhook_receiver set stopped_at = null, stopped_why = null, failing_since_at = null
where key = $1 and stopped_at is not null

-- name: rotate
-- From now on another secret of it counts, and the one before until then.
insert into webhook_receiver (key, generation, old_until_at) values ($1, 1, $2)
on conflict (key) do update set generation = webhook_receiver.generation + 1, old_until_at = $2
returning generation
