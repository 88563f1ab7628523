-- Tickets that are put aside.

-- name: set
-- No list of what is open holds it until then.
update ticket set snoozed_until_at = $2, active = 0 where id = $1

-- name: wake
-- Back in the lists, if it was put aside until $2 at most.
update ticket set snoozed_until_at = null,
  active = case when status in ('open', 'pending', 'proposed') then 1 else 0 end
where id = $1 and snoozed_until_at <= $2

-- name: due
-- Those whose moment has come.
select id from ticket where snoozed_until_at <= $1 order by snoozed_until_at, id limit $2

-- name: next_due
-- When the next one's comes.
select min(snoozed_until_at) as at from ticket where snoozed_until_at is not null

-- name: list
-- Those that an agent may see, the next to come back first. $1 agent, $2 sees all teams, $3 limit.
select t.number, coalesce(t.title, t.subject) as subject, t.team, t.snoozed_until_at
from ticket t
where t.snoozed_until_at is not null
  and (cast($2 as BIGINT) = 1 or t.team in (select team from agent_team where agent_id = $1)
       or exists (select 1 from watcher w join agent_team g on g.team = w.team
                  where w.ticket_id = t.id and g.agent_id = $1))
order by t.snoozed_until_at, t.id limit $3
