-- What programs asked under a key of their own.

-- name: begin
-- A key is used for the first time. Matches no row when it was used before.
insert into errand (token_id, key_hash, fingerprint, made_at, head) values ($1, $2, $3, $4, '')
on conflict (token_id, key_hash) do nothing

-- name: answer
-- What was answered to the question that used the key at $6.
update errand set status = $3, head = $4, body = $5
where token_id = $1 and key_hash = $2 and made_at = $6 and status is null

-- name: find
-- What is known of a key.
select fingerprint, made_at, status, head, body from errand where token_id = $1 and key_hash = $2

-- name: sweep
-- Forgets the oldest, so many at once.
delete from errand where (token_id, key_hash) in
  (select token_id, key_hash from errand where made_at < $1 order by made_at limit $2)
