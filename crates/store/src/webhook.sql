-- Calls of webhooks, one at a time to each receiver.

-- name: insert
-- Once for its key: run twice, it is told once.
insert into webhook (id, key, receiver, url, body, run_id, step, created_at, due_at, lease_until_at, tries, state,
  words, state_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 0, 0, 'queued', '', $8) on conflict (key) do nothing

-- name: receiver
-- The first receiver after this one for which a call waits.
select receiver from webhook where due_at is not null and receiver > $1 order by receiver limit 1

-- name: claim
-- The next due call to a receiver that nobody is calling. Two nodes that choose the same row take it once, since the
-- second one looks again at the lease.
update webhook set lease_until_at = $3, tries = tries + 1
where lease_until_at <= $2 and due_at is not null and id = (
  select id from webhook
  where receiver = $1 and due_at is not null and due_at <= $2
    and not exists (select 1 from webhook held
      where held.receiver = $1 and held.lease_until_at > 0 and held.lease_until_at > $2)
  order by due_at, id limit 1)
returning id, receiver, url, body, run_id, step, created_at, tries

-- name: leased
-- Until when somebody calls a receiver.
select max(lease_until_at) as at from webhook where receiver = $1 and lease_until_at > 0

-- name: next_due
-- When the next call to a receiver is due.
select min(due_at) as at from webhook where receiver = $1 and due_at is not null

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

-- name: of_run
-- What a cadence told other programs, in order.
select id, receiver, url, body, run_id, step, tries, due_at, state, status, words, state_at, repeats from webhook
where run_id = $1 order by id

-- name: find
-- One call.
select id, receiver, url, body, run_id, step, tries, due_at, state, status, words, state_at, repeats from webhook
where id = $1

-- name: again
-- One that failed is made again, the same under its key, to where its receiver is now.
update webhook set state = 'queued', url = $2, due_at = $3, lease_until_at = 0, tries = 0, repeats = repeats + 1,
  state_at = $3
where id = $1 and state = 'failed'

-- name: failed
-- What no receiver took, the latest first. Of this agent's teams: $4 is 2 for who sees all, 1 for who sees what is
-- about no ticket as well.
select w.id, w.receiver, w.url, w.body, w.run_id, w.step, w.tries, w.due_at, w.state, w.status, w.words, w.state_at,
  w.repeats, r.cadence, t.number
from webhook w join run r on r.id = w.run_id left join ticket t on t.id = r.ticket_id
where w.state = 'failed' and w.state_at > $1
  and (cast($4 as BIGINT) = 2 or ($4 = 1 and r.ticket_id is null)
    or t.team in (select team from agent_team where agent_id = $3)
    or exists (select 1 from watcher o join agent_team g on g.team = o.team
               where o.ticket_id = t.id and g.agent_id = $3))
order by w.state_at desc, w.id desc limit $2
