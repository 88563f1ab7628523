-- What happened to tickets, as data.

-- name: insert
-- One event.
insert into history (id, ticket_id, at, actor, agent_id, event, data) values ($1, $2, $3, $4, $5, $6, $7)

-- name: of_ticket
-- All of a ticket, oldest first.
select id, at, actor, agent_id, data from history where ticket_id = $1 order by id limit $2
