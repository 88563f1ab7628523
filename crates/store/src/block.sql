-- The blocklist: senders that are kept out.

-- name: insert
-- An entry. Who is on the list already gets the new terms.
insert into block (id, kind, sender, action, why, made_by, made_at, until_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (kind, sender) do update set action = excluded.action, why = excluded.why, made_by = excluded.made_by,
  made_at = excluded.made_at, until_at = excluded.until_at

-- name: all
-- All of it, the newest first.
select id, sender, action, why, made_by, made_at, until_at from block order by made_at desc, id desc limit $1

-- name: remove
-- Lifted.
delete from block where id = $1
