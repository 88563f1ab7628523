-- Agents as those who let people in see them.

-- name: all
-- Everybody, by name, with where they stand. $1 now.
select a.id, a.email, a.name, a.role, a.locale, a.left_at, a.away_from_at, a.away_until_at, a.deputy_id, a.capacity,
  cast(case when a.password_hash = '' then 0 else 1 end as BIGINT) as has_password,
  cast(case when a.totp_secret is null then 0 else 1 end as BIGINT) as has_second_step,
  (select max(i.ends_at) from invitation i where i.agent_id = a.id and i.ends_at > $1) as invited_until_at,
  (select max(s.seen_at) from session s where s.agent_id = a.id) as seen_at
from agent a order by case when a.left_at is null then 0 else 1 end, a.name, a.id

-- name: takes
-- Who is given tickets of which team in turn.
select agent_id as id, team from agent_team where takes = 1 order by agent_id, team

-- name: capacity
-- How many open tickets somebody is given at most.
select capacity from agent where id = $1

-- name: open
-- How many open tickets somebody has, up to a bound.
select count(*) as n
from (select 1 as one from ticket where assignee = $1 and active = 1 and status = 'open' limit $2) as held

-- name: set
-- Name, role and how many tickets they are given at most.
update agent set name = $2, role = $3, capacity = $4 where id = $1

-- name: leave_team
-- They work there no more.
delete from agent_team where agent_id = $1 and team = $2

-- name: set_takes
-- Whether they are given tickets of this team in turn.
update agent_team set takes = $3 where agent_id = $1 and team = $2

-- name: set_left
-- When they left; null for somebody who came back.
update agent set left_at = $2 where id = $1

-- name: stand_down
-- Whoever left stands in for nobody.
update agent set deputy_id = null where deputy_id = $1

-- name: hold_admins
-- All administrators, held: two who send each other away come one after the other.
update agent set id = id where role = 'admin' and left_at is null

-- name: admins
-- Administrators who are here and have been in, or could be.
select a.id from agent a where a.role = 'admin' and a.left_at is null
  and (a.password_hash <> '' or exists (select 1 from session s where s.agent_id = a.id)) order by a.id

-- name: hold
-- One person, held until the transaction ends.
update agent set id = id where id = $1
