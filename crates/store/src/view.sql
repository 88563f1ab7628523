-- Views: lists that agents keep.

-- name: insert
-- A new one.
insert into view (id, scope, agent_id, team, name, conditions, sort, columns, place, made_by, made_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: update
-- Other words, another owner, another list.
update view set scope = $2, agent_id = $3, team = $4, name = $5, conditions = $6, sort = $7, columns = $8, place = $9
where id = $1

-- name: place
-- Where it stands among the others.
update view set place = $2 where id = $1

-- name: remove
-- Nobody keeps it any more.
delete from view where id = $1

-- name: find
-- One by id.
select id, scope, agent_id, team, name, conditions, sort, columns, place, made_by, made_at from view where id = $1

-- name: around
-- What somebody keeps for themselves, and what teams and all share; which of these they see is said in `domain::view`.
select id, scope, agent_id, team, name, conditions, sort, columns, place, made_by, made_at from view
where agent_id = $1 or scope <> 'own' order by place, id limit $2
