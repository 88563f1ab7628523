-- Links with which somebody chooses a password, once.

-- name: insert
-- One link; only a hash of it is kept.
insert into invitation (token_hash, agent_id, by_id, made_at, ends_at) values ($1, $2, $3, $4, $5)

-- name: find
-- Whom a link lets in, while it is good.
select i.agent_id from invitation i join agent a on a.id = i.agent_id
where i.token_hash = $1 and i.ends_at > $2 and a.left_at is null

-- name: standing
-- Whether somebody has a link already that a colleague made, or one since an instant. $2 now, $3 the instant.
select 1 as one from invitation where agent_id = $1 and ends_at > $2 and (by_id is not null or made_at > $3) limit 1

-- name: take
-- A link is used. Matches no row when it was used, or is good no more.
delete from invitation where token_hash = $1 and ends_at > $2 returning agent_id

-- name: remove_of
-- All links of somebody: one was used, or a new one takes their place.
delete from invitation where agent_id = $1

-- name: remove_expired
-- Those that are good no more.
delete from invitation where ends_at <= $1
