-- Addresses to which nothing goes any more.

-- name: insert
-- The first reason stays.
insert into suppression (email_key, reason, evidence, at) values ($1, $2, $3, $4) on conflict (email_key) do nothing

-- name: find
-- Why nothing goes there.
select email_key as id, reason, evidence, at from suppression where email_key = $1

-- name: remove
-- Mail goes there again.
delete from suppression where email_key = $1
