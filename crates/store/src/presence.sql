-- Who looks at a ticket or writes on it.

-- name: find
-- What one was heard of last.
select doing, at from presence where ticket_id = $1 and agent_id = $2

-- name: beat
-- They were heard of.
insert into presence (ticket_id, agent_id, doing, at) values ($1, $2, $3, $4)
on conflict (ticket_id, agent_id) do update set doing = excluded.doing, at = excluded.at

-- name: leave
-- They have gone.
delete from presence where ticket_id = $1 and agent_id = $2

-- name: of_ticket
-- Who was heard of on a ticket since an instant, who writes first.
select p.agent_id, p.doing, a.name from presence p join agent a on a.id = p.agent_id
where p.ticket_id = $1 and p.at >= $2 order by p.doing desc, a.name, a.id

-- name: writing
-- Who writes an answer on whatever ticket, heard of since an instant.
select p.ticket_id, p.agent_id, a.name from presence p join agent a on a.id = p.agent_id
where p.at >= $1 and p.doing = 'writing' order by p.at desc limit $2

-- name: sweep
-- Who was not heard of since an instant.
delete from presence where at < $1
