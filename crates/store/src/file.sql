-- Files that agents send along.

-- name: insert
-- A new one of a draft.
insert into file (id, hash, name, media_type, size_bytes, agent_id, made_at, draft_id, message_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, null)

-- name: insert_sent
-- A new one that is a message's from the start.
insert into file (id, hash, name, media_type, size_bytes, agent_id, made_at, draft_id, message_id)
values ($1, $2, $3, $4, $5, $6, $7, null, $8)

-- name: find
-- One by id.
select id, hash, name, media_type, size_bytes from file where id = $1

-- name: of_draft
-- Those of a draft, in the order in which they came.
select id, hash, name, media_type, size_bytes from file where draft_id = $1 order by id

-- name: remove
-- One of a draft goes: it is nobody's, and the janitor takes it.
update file set draft_id = null where id = $1 and draft_id = $2

-- name: release
-- All of a draft that goes.
update file set draft_id = null where draft_id = $1

-- name: follow
-- Those of one draft to another.
update file set draft_id = $2 where draft_id = $1

-- name: belong
-- Those of a draft that left are its message's.
update file set draft_id = null, message_id = $2 where draft_id = $1

-- name: nobodys
-- Those that are nobody's since before an instant.
select id, hash from file where draft_id is null and message_id is null and made_at < $1 order by made_at limit $2

-- name: drop
-- One that is still nobody's.
delete from file where id = $1 and draft_id is null and message_id is null

-- name: has_blob
-- Whether a file has these bytes.
select id from file where hash = $1 limit 1
