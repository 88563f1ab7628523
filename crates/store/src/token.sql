-- Tokens of programs.

-- name: insert
-- A new one.
insert into token (id, hash, shown, name, agent_id, scopes, teams, made_by, made_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: by_hash
-- The one that a program brings.
select id, shown, name, agent_id, scopes, teams, made_by, made_at, expires_at, used_at, used_from, ended_at
from token where hash = $1

-- name: find
-- One by its id.
select id, shown, name, agent_id, scopes, teams, made_by, made_at, expires_at, used_at, used_from, ended_at
from token where id = $1

-- name: of_agent
-- Those that act as an agent, the newest first.
select id, shown, name, agent_id, scopes, teams, made_by, made_at, expires_at, used_at, used_from, ended_at
from token where agent_id = $1 order by id desc limit $2

-- name: all
-- All of them, the newest first.
select id, shown, name, agent_id, scopes, teams, made_by, made_at, expires_at, used_at, used_from, ended_at
from token order by id desc limit $1

-- name: count_good
-- Those of an agent that still open the door.
select count(*) as n from token where agent_id = $1 and ended_at is null and expires_at > $2

-- name: used
-- It was used, from there.
update token set used_at = $2, used_from = $3 where id = $1

-- name: end
-- It opens no door any more. Matches no row when it had ended before.
update token set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null
