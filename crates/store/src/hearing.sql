-- What agents hear by mail of what they are told.

-- name: find
-- How somebody wants it; empty is what is usual.
select hears from agent where id = $1

-- name: set
-- How somebody wants it from now on.
update agent set hears = $2 where id = $1

-- name: waiting
-- Agents whose notices are to be looked at. $1 now, $2 limit.
select agent_id from (select agent_id, mail_at from notice where mail_at <= $1 and seen = 0
  order by mail_at limit $2) as first group by agent_id order by agent_id

-- name: next
-- When the next one is to be looked at.
select min(mail_at) as at from notice where mail_at is not null and seen = 0

-- name: told
-- What one agent was told and has not read, and is to be looked at, the oldest first. A ticket that they may no longer
-- see is told by its number alone. $1 agent, $2 sees all teams, $3 now, $4 limit.
select n.id, n.kind, n.at, n.tickets, t.number, coalesce(t.title, t.subject) as subject,
  cast(case when cast($2 as BIGINT) = 1 or t.team in (select team from agent_team where agent_id = $1)
    or exists (select 1 from watcher w join agent_team g on g.team = w.team
               where w.ticket_id = t.id and g.agent_id = $1) then 1 else 0 end as BIGINT) as visible
from notice n join ticket t on t.id = n.ticket_id
where n.agent_id = $1 and n.seen = 0 and n.mail_at <= $3
order by n.id limit $4

-- name: put_off
-- When one is to be looked at again; null is never.
update notice set mail_at = $2 where id = $1
