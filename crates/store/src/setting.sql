-- What the desk itself must remember, and its counters.

-- name: get
-- One value.
select value from setting where name = $1

-- name: put
-- Keeps a value.
insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value

-- name: put_new
-- Keeps a value unless there is one: two nodes that start at once agree.
insert into setting (name, value) values ($1, $2) on conflict (name) do nothing

-- name: remove
-- Forgets a value.
delete from setting where name = $1

-- name: names
-- Those that are like this.
select name from setting where name like $1 order by name

-- name: count
-- The next number of a counter. Taken last in a use case, since it serialises those that take it.
insert into counter (name, value) values ($1, 1)
on conflict (name) do update set value = counter.value + 1 returning value
