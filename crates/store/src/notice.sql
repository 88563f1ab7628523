-- What agents are told in the desk.

-- name: insert
-- Tell one agent.
insert into notice (id, agent_id, ticket_id, kind, at, seen) values ($1, $2, $3, $4, $5, 0)

-- name: unseen
-- What an agent has not looked at yet, newest first.
select n.id, n.kind, n.at, t.number, t.subject from notice n join ticket t on t.id = n.ticket_id
where n.agent_id = $1 and n.seen = 0 order by n.id desc limit $2

-- name: see
-- They looked at the ticket.
update notice set seen = 1 where agent_id = $1 and seen = 0 and ticket_id = $2
