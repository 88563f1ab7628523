-- What waits now, for whoever watches the desk: each through the index by which it is worked off.

-- name: outbox
-- Mails that have not left, and since when the oldest waits.
select count(*) as n, min(created_at) as oldest_at from outbox where due_at is not null

-- name: intake
-- Letters that are kept and not decided.
select count(*) as n, min(received_at) as oldest_at from intake where due_at is not null

-- name: planned
-- What should have happened by an instant and has not yet; counted up to $2.
select count(*) as n, min(at) as oldest_at
from (select at from planned where state = 'planned' and at <= $1 order by at limit $2) as due

-- name: webhook
-- Calls that no receiver took yet.
select count(*) as n, min(created_at) as oldest_at from webhook where due_at is not null
