-- Signing in by a provider: whom its people are here, and the secrets by which providers know us.

-- name: find
-- Whom somebody at a provider is here.
select agent_id from sign_in_link where issuer = $1 and subject = $2

-- name: link
-- Somebody at a provider is this agent. Matches no row when either is linked there already.
insert into sign_in_link (issuer, subject, agent_id, linked_at, used_at) values ($1, $2, $3, $4, $4)
on conflict do nothing

-- name: used
-- They came in.
update sign_in_link set used_at = $3 where issuer = $1 and subject = $2

-- name: all
-- Who is linked where, by address.
select l.issuer, l.agent_id, a.email, l.linked_at, l.used_at from sign_in_link l join agent a on a.id = l.agent_id
order by a.email, l.issuer limit $1

-- name: unlink
-- An agent is nobody at a provider any more.
delete from sign_in_link where issuer = $1 and agent_id = $2

-- name: secret
-- The sealed secret by which a provider knows us.
select secret from sign_in_secret where provider = $1

-- name: secrets
-- For which providers there is one.
select provider, secret_at from sign_in_secret order by provider

-- name: keep_secret
-- Keeps it in place of the one before.
insert into sign_in_secret (provider, secret, secret_at) values ($1, $2, $3)
on conflict (provider) do update set secret = excluded.secret, secret_at = excluded.secret_at
