-- Asides: letters with somebody outside who is not the customer.

-- name: insert
-- A new one.
insert into aside (id, ticket_id, agent_id, name, email, subject, standing) values ($1, $2, $3, $4, $5, $6, $7)

-- name: find
-- One by id.
select id, ticket_id, agent_id, name, email, subject, standing from aside where id = $1

-- name: lock
-- The same, held for whoever decides on it.
select id, ticket_id, agent_id, name, email, subject, standing from aside where id = $1 for update

-- name: of_ticket
-- Those whose letters stand on a ticket, in the order in which they began.
select id, ticket_id, agent_id, name, email, subject, standing from aside
where id in (select aside_id from message where ticket_id = $1 and aside_id is not null) order by id

-- name: of_message
-- The one that an entry is of.
select a.id, a.ticket_id, a.agent_id, a.name, a.email, a.subject, a.standing
from message m join aside a on a.id = m.aside_id where m.id = $1

-- name: sent_since
-- Those in which an agent wrote these words on a ticket since an instant.
select a.id, a.ticket_id, a.agent_id, a.name, a.email, a.subject, a.standing
from message m join aside a on a.id = m.aside_id
where m.ticket_id = $1 and m.agent_id = $2 and m.at >= $3 and m.text = $4 order by m.id

-- name: settle
-- Whose turn it is.
update aside set standing = $2 where id = $1

-- name: thread
-- The last Message-IDs of its letters, the newest first, for References.
select rfc_message_id from message where aside_id = $1 and rfc_message_id is not null order by id desc limit $2
