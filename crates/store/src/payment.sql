-- Payments.

-- name: insert
-- A new one, once for its source.
insert into payment (id, customer_id, invoice_id, amount, currency, method, state, state_at, used, why, told_at,
  booked_on, payer, reference, source)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
on conflict (source) do nothing

-- name: update
-- What a decision changed.
update payment set customer_id = $2, invoice_id = $3, state = $4, state_at = $5, used = $6, why = $7 where id = $1

-- name: lock
-- Two decisions about one go one after the other.
select id from payment where id = $1 for update

-- name: find
-- One by id.
select id, customer_id, invoice_id, amount, currency, method, state, state_at, used, why, told_at, booked_on, payer,
  reference, source
from payment where id = $1

-- name: find_source
-- The id of one by what it is known by where it came from.
select id from payment where source = $1

-- name: of_customer
-- All of a customer, the latest first.
select id, customer_id, invoice_id, amount, currency, method, state, state_at, used, why, told_at, booked_on, payer,
  reference, source
from payment where customer_id = $1 order by id desc limit $2

-- name: announced_of_invoice
-- What a customer says is on its way for an invoice, the oldest first.
select id, customer_id, invoice_id, amount, currency, method, state, state_at, used, why, told_at, booked_on, payer,
  reference, source
from payment where invoice_id = $1 and state = 'announced' order by id

-- name: waits
-- What is on its way or not known yet, after one.
select id, customer_id, invoice_id, amount, currency, method, state, state_at, used, why, told_at, booked_on, payer,
  reference, source
from payment where state in ('announced', 'seen') and id > $1 order by id limit $2
