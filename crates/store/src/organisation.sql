-- Organisations that customers belong to.

-- name: insert
-- A new one.
insert into organisation (id, name, domains, note, made_at) values ($1, $2, $3, $4, $5)

-- name: update
-- Another name, other domains, another note.
update organisation set name = $2, domains = $3, note = $4 where id = $1

-- name: find
-- One by id.
select id, name, domains, note, made_at from organisation where id = $1

-- name: lock
-- Two that give a domain to an organisation go one after the other.
select id from organisation order by id limit 1 for update

-- name: all
-- All of them by name.
select id, name, domains, note, made_at from organisation order by name, id limit $1
