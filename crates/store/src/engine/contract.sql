-- Statements of the contract suite; no noun uses them.

-- name: insert
-- One mark.
insert into mark (id, label, amount, raw, share) values ($1, $2, $3, $4, $5)

-- name: find
-- One mark.
select id, label, amount, raw, share from mark where id = $1

-- name: count
-- How many marks there are.
select count(*) as n from mark

-- name: all
-- The labels in order.
select id, label from mark order by id

-- name: twist
-- The label where the amount should be: the shape of a bad row.
select id, label as amount from mark where id = $1

-- name: raise
-- Adds to the amount and tells the result.
update mark set amount = amount + $2 where id = $1 returning id, amount

-- name: lock
-- Reads a mark in order to decide on it.
select id, amount from mark where id = $1 for update

-- name: set_amount
-- What was decided.
update mark set amount = $2 where id = $1

-- name: exists
-- Expressions that are not BIGINT on PostgreSQL and still numbers.
select exists (select 1 from mark where id = $1) as found, 1 as one, $2 as echo

-- name: which @sqlite
-- Which engine answers.
select 'sqlite' as engine

-- name: which @postgres
-- Which engine answers.
select 'postgres' as engine

-- name: insert_child
-- A row that needs its mark.
insert into mark_child (id, mark_id) values ($1, $2)
