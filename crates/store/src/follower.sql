-- Agents who want to hear of a ticket that may not be theirs.

-- name: insert
-- They follow it from now on.
insert into follower (ticket_id, agent_id, since_at) values ($1, $2, $3) on conflict (ticket_id, agent_id) do nothing

-- name: remove
-- They do no more.
delete from follower where ticket_id = $1 and agent_id = $2

-- name: of_ticket
-- Who follows it, by name.
select f.agent_id, f.since_at from follower f join agent a on a.id = f.agent_id
where f.ticket_id = $1 order by a.name, a.id

-- name: told
-- Those of them who may see it still.
select f.agent_id from follower f join agent a on a.id = f.agent_id join ticket t on t.id = f.ticket_id
where f.ticket_id = $1 and a.left_at is null
  and (a.role = 'admin'
       or (a.role = 'lead' and not exists (select 1 from agent_team g where g.agent_id = a.id))
       or exists (select 1 from agent_team g where g.agent_id = a.id
                  and (g.team = t.team
                       or g.team in (select w.team from watcher w where w.ticket_id = t.id))))
order by f.agent_id

-- name: copy
-- Whoever follows one ticket follows another one as well.
insert into follower (ticket_id, agent_id, since_at) select $2, f.agent_id, f.since_at from follower f
where f.ticket_id = $1 on conflict (ticket_id, agent_id) do nothing
