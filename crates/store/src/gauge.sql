-- What waits now, for whoever watches the desk: each through the index by which it is worked off, counted up to $1.

-- name: outbox
-- Mails that have not left, and since when the oldest could have that nobody tried to send yet: one that a next hop
-- put off waits as it should.
select count(*) as n, min(case when attempts = 0 then due_at end) as oldest_at
from (select attempts, due_at from outbox where due_at is not null order by due_at limit $1) as due

-- name: intake
-- Letters that are kept and not decided.
select count(*) as n, min(received_at) as oldest_at
from (select received_at from intake where due_at is not null order by due_at limit $1) as due

-- name: planned
-- What should have happened by an instant and has not yet.
select count(*) as n, min(at) as oldest_at
from (select at from planned where state = 'planned' and at <= $2 order by at limit $1) as due

-- name: webhook
-- Calls that no receiver took yet.
select count(*) as n, min(created_at) as oldest_at
from (select created_at from webhook where due_at is not null limit $1) as due
