-- Signed-in browsers.

-- name: insert
-- A browser signed in.
insert into session (token_hash, agent_id, created_at, seen_at, expires_at, browser, peer)
values ($1, $2, $3, $3, $4, $5, $6)

-- name: find
-- Whose browser this is, while the session lasts.
select agent_id, seen_at from session where token_hash = $1 and expires_at > $2

-- name: seen
-- It was used: it lasts longer, and was seen at this address, where one is known.
update session set seen_at = $2, expires_at = $3, peer = coalesce($4, peer) where token_hash = $1

-- name: remove
-- Signed out.
delete from session where token_hash = $1

-- name: remove_expired
-- Those that ended.
delete from session where expires_at <= $1

-- name: remove_others
-- The agent's other browsers are signed out.
delete from session where agent_id = $1 and token_hash <> $2

-- name: of_agent
-- The agent's browsers, the one that was used last first.
select token_hash, browser, peer, created_at, seen_at from session where agent_id = $1 and expires_at > $2
order by seen_at desc, created_at desc, token_hash limit $3

-- name: end
-- One of the agent's browsers is signed out.
delete from session where agent_id = $1 and token_hash = $2
