-- Revisions of the policy.

-- name: insert
-- A new revision goes live.
insert into policy (number, made_at, made_by, note, files) values ($1, $2, $3, $4, $5)

-- name: latest
-- The live one.
select number, files from policy order by number desc limit 1

-- name: latest_number
-- Its number.
select max(number) as number from policy

-- name: revisions
-- The newest first, without their files.
select number, made_at, made_by, note from policy order by number desc limit $1

-- name: files
-- The files of one.
select number, files from policy where number = $1
