-- Signed-in browsers.

-- name: insert
-- A browser signed in.
insert into session (token_hash, agent_id, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)

-- name: find
-- Whose browser this is, while the session lasts.
select agent_id, seen_at from session where token_hash = $1 and expires_at > $2

-- name: seen
-- It was used: it lasts longer.
update session set seen_at = $2, expires_at = $3 where token_hash = $1

-- name: remove
-- Signed out.
delete from session where token_hash = $1

-- name: remove_expired
-- Those that ended.
delete from session where expires_at <= $1

-- name: remove_others
-- The agent's other browsers are signed out.
delete from session where agent_id = $1 and token_hash <> $2
