-- Categories of tickets, and those that wait for one.

-- name: set
-- Another category, or none.
update ticket set category = $2 where id = $1

-- name: wait
-- It waits for its category.
insert into unsorted (ticket_id) values ($1) on conflict (ticket_id) do nothing

-- name: waiting
-- Those that wait, the oldest first.
select ticket_id from unsorted order by ticket_id limit $1

-- name: settle
-- It waits no more.
delete from unsorted where ticket_id = $1
