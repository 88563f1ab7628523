-- Tickets that wait for somebody to be given to.

-- name: insert
-- One waits, in its team; one that waits already keeps its place, unless it came to another team.
insert into giving (ticket_id, team, since_at) values ($1, $2, $3)
on conflict (ticket_id) do update set since_at = case when giving.team = excluded.team then giving.since_at
  else excluded.since_at end, team = excluded.team

-- name: first
-- The teams in which some wait, with the one that waits longest.
select team, min(since_at) as since_at from giving group by team order by team

-- name: of_team
-- Those of one team, the longest first.
select ticket_id from giving where team = $1 order by since_at, ticket_id limit $2

-- name: remove
-- One waits no more.
delete from giving where ticket_id = $1

-- name: candidates
-- Members of a team who are given its tickets in turn, while they are here and have a way in. $1 team, $2 now.
select a.id, g.rights, g.given_at, a.capacity from agent_team g join agent a on a.id = g.agent_id
where g.team = $1 and g.takes = 1 and a.left_at is null
  and (a.password_hash <> '' or exists (select 1 from session s where s.agent_id = a.id))
  and not (a.away_from_at is not null and a.away_from_at <= $2 and a.away_until_at > $2)
order by a.id

-- name: set_given
-- When somebody was given one of this team last.
update agent_team set given_at = $3 where agent_id = $1 and team = $2
