-- What happened, as data.

-- name: insert
-- One event.
insert into history (id, ticket_id, topic, at, actor, agent_id, event, data, via)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: of_ticket
-- All of a ticket, oldest first.
select id, at, actor, agent_id, data, via from history where ticket_id = $1 order by id limit $2

-- name: page
-- Those of a ticket after one, oldest first.
select id, at, actor, agent_id, data, via from history where ticket_id = $1 and id > $2 order by id limit $3

-- name: page_of_topic
-- The same of what is no ticket.
select id, at, actor, agent_id, data, via from history where topic = $1 and id > $2 order by id limit $3

-- name: acted
-- What steps did on a ticket beside their mails since an instant, oldest first.
select id, at, actor, agent_id, data, via from history where ticket_id = $1 and event = 'acted' and at >= $2
order by id limit $3

-- name: of_topic
-- All of what is no ticket, oldest first.
select id, at, actor, agent_id, data, via from history where topic = $1 order by id limit $2

-- name: after
-- All that was recorded after one, whatever it is about, but the steps of what is no ticket.
select id, ticket_id, topic, at, actor, agent_id, data, via from history
where id > $1 and (ticket_id is not null or event <> 'step_done') order by id limit $2

-- name: newest
-- When the last thing happened that was recorded.
select at from history order by id desc limit 1

-- name: version
-- The newest record of a ticket.
select id from history where ticket_id = $1 order by id desc limit 1
