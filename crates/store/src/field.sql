-- Fields of the policy on tickets.

-- name: of_ticket
-- All values on one.
select key, value from ticket_field where ticket_id = $1 order by key, value_key

-- name: clear
-- A field has no value any more.
delete from ticket_field where ticket_id = $1 and key = $2

-- name: insert
-- A value of a field.
insert into ticket_field (key, value_key, ticket_id, value) values ($1, $2, $3, $4)
on conflict (key, value_key, ticket_id) do nothing
