-- Agents and their teams.

-- name: insert
-- A person inside.
insert into agent (id, email, name, role, locale, password_hash, totp_step, created_at)
values ($1, $2, $3, $4, $5, $6, 0, $7)

-- name: insert_team
-- They work in this team, with these rights.
insert into agent_team (agent_id, team, rights) values ($1, $2, $3)
on conflict (agent_id, team) do update set rights = excluded.rights

-- name: find
-- One by id.
select id, email, name, role, locale, left_at from agent where id = $1

-- name: find_email
-- One who is here by address, with what signing in needs.
select id, email, name, role, locale, password_hash, totp_secret, totp_step from agent
where email = $1 and left_at is null

-- name: taken
-- Whether an address is somebody's, also of who left.
select 1 as one from agent where email = $1

-- name: all
-- Everybody, by name.
select id, email, name, role, locale, left_at from agent order by name, id

-- name: teams
-- The teams of one agent, with what they may do there.
select team, rights from agent_team where agent_id = $1 order by team

-- name: all_teams
-- The teams of everybody, with what they may do there.
select agent_id as id, team, rights from agent_team order by agent_id, team

-- name: of_team
-- Who is told about a team's tickets: its members, and those without a team who see all; with who is away, and what
-- members may do there.
select a.id, a.role, a.away_from_at, a.away_until_at, a.deputy_id, g.rights
from agent a left join agent_team g on g.agent_id = a.id and g.team = $1
where a.left_at is null and (g.team is not null
  or (a.role <> 'agent' and not exists (select 1 from agent_team o where o.agent_id = a.id)))
order by a.id

-- name: standing
-- Whether one is away, and who stands in.
select id, role, away_from_at, away_until_at, deputy_id, null as rights from agent
where id = $1 and left_at is null

-- name: away
-- Whose absence is not over yet.
select id, role, away_from_at, away_until_at, deputy_id, null as rights from agent
where away_until_at > $1 and left_at is null order by id

-- name: set_away
-- Away from and until, and who stands in; nulls end it.
update agent set away_from_at = $2, away_until_at = $3, deputy_id = $4 where id = $1

-- name: count
-- How many there are; the first start asks.
select count(*) as n from agent

-- name: set_totp
-- Turns the second step on (a secret, and since when) or off (null).
update agent set totp_secret = $2, totp_at = $3 where id = $1

-- name: use_totp
-- A code's time step may be used once. Matches no row when it was used before.
update agent set totp_step = $2 where id = $1 and totp_step < $2

-- name: totp_secret
-- The secret of the second step, and since when it is on.
select id, totp_secret, totp_at from agent where id = $1

-- name: set_role
-- What they may do.
update agent set role = $2 where id = $1

-- name: set_locale
-- The language of their pages.
update agent set locale = $2 where id = $1

-- name: set_password
-- Another password, hashed.
update agent set password_hash = $2 where id = $1
