-- Keys that our mail is signed with.

-- name: insert
-- A key under a selector of its own.
insert into dkim_key (domain, selector, algorithm, private, record, made_at, state, state_at)
values ($1, $2, $3, $4, $5, $6, 'waiting', $6) on conflict (domain, selector) do nothing

-- name: list
-- All, as pages and commands show them.
select domain as id, selector, algorithm, record, made_at, seen_at, state, state_at
from dkim_key order by domain, made_at, selector

-- name: signing
-- Those that sign, RSA first: some verifiers look at the first signature alone.
select domain as id, selector, algorithm, private from dkim_key
where state = 'active' order by domain, algorithm desc

-- name: see
-- Its record was seen.
update dkim_key set seen_at = $3 where domain = $1 and selector = $2 and seen_at is null

-- name: activate
-- It signs from now on.
update dkim_key set state = 'active', state_at = $3 where domain = $1 and selector = $2 and state = 'waiting'

-- name: replace
-- What signed before it with the same algorithm stays published for a while.
update dkim_key set state = 'retiring', state_at = $4
where domain = $1 and selector <> $2 and algorithm = $3 and state = 'active'

-- name: retire
-- It signs no more, and its private half is gone.
update dkim_key set state = 'retired', private = '', state_at = $3
where domain = $1 and selector = $2 and state <> 'retired'

-- name: retire_old
-- Mail that they signed has arrived or come back long ago.
update dkim_key set state = 'retired', private = '', state_at = $2 where state = 'retiring' and state_at <= $1

-- name: forget
-- Nobody needs to know any more.
delete from dkim_key where state = 'retired' and state_at <= $1
