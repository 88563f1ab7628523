-- Passkeys, and challenges that were answered.

-- name: insert
-- An agent's new one. Matches no row when the credential is known, whosever it is.
insert into passkey (credential_id, agent_id, name, public_key, sign_count, created_at) values ($1, $2, $3, $4, $5, $6)
on conflict (credential_id) do nothing

-- name: find
-- One by its credential.
select credential_id, agent_id, name, public_key, sign_count, created_at, used_at from passkey where credential_id = $1

-- name: of_agent
-- The agent's, the oldest first.
select credential_id, agent_id, name, public_key, sign_count, created_at, used_at from passkey where agent_id = $1
order by created_at, credential_id

-- name: count_on
-- It was used, and its counter went on. One that does not count always says zero.
update passkey set sign_count = $2, used_at = $3
where credential_id = $1 and (sign_count < $2 or (sign_count = 0 and $2 = 0))

-- name: remove
-- The agent gives one up.
delete from passkey where agent_id = $1 and credential_id = $2

-- name: answer
-- A challenge was answered. Matches no row when it was answered before.
insert into passkey_answered (challenge_hash, ends_at) values ($1, $2) on conflict (challenge_hash) do nothing

-- name: sweep
-- Challenges that nobody can answer any more.
delete from passkey_answered where ends_at <= $1
