-- Invoices.

-- name: insert
-- A new one.
insert into invoice (id, number, customer_id, product, amount, currency, paid, issued_at, due_on, state, suspended,
  label, brand, subscription_id, lines, known_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)

-- name: update
-- What a payment or a suspension changed.
update invoice set paid = $2, state = $3, suspended = $4 where id = $1

-- name: lock
-- Two payments of one invoice go one after the other.
select id from invoice where id = $1 for update

-- name: find
-- One by id.
select id, number, customer_id, product, amount, currency, paid, issued_at, due_on, state, suspended, label, brand,
  subscription_id, lines
from invoice where id = $1

-- name: find_number
-- The id behind the number that people read.
select id from invoice where number = $1

-- name: open_of_customer
-- What a customer still has to pay.
select id, number, customer_id, product, amount, currency, paid, issued_at, due_on, state, suspended, label, brand,
  subscription_id, lines
from invoice where customer_id = $1 and state = 'open' order by due_on, number

-- name: of_customer
-- All of a customer, the latest first.
select id, number, customer_id, product, amount, currency, paid, issued_at, due_on, state, suspended, label, brand,
  subscription_id, lines
from invoice where customer_id = $1 order by id desc limit $2

-- name: known_by
-- Those whose label has these letters and digits: one of each brand at most.
select id, number, customer_id, product, amount, currency, paid, issued_at, due_on, state, suspended, label, brand,
  subscription_id, lines
from invoice where known_by = $1 order by id

-- name: open_of_subscription
-- What is open of a subscription.
select id, number, customer_id, product, amount, currency, paid, issued_at, due_on, state, suspended, label, brand,
  subscription_id, lines
from invoice where subscription_id = $1 and state = 'open' order by id
