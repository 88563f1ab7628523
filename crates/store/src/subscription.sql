-- Subscriptions.

-- name: insert
-- A new one.
insert into subscription (id, customer_id, product, label, price, currency, cycle, started_at, counted_from, periods,
  state, state_at, invoice_id, why, cancelled_at, provider)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)

-- name: update
-- What a decision changed.
update subscription set label = $2, counted_from = $3, periods = $4, state = $5, state_at = $6, invoice_id = $7,
  why = $8, cancelled_at = $9
where id = $1

-- name: lock
-- Two decisions about one go one after the other.
select id from subscription where id = $1 for update

-- name: find
-- One by id.
select id, customer_id, product, label, price, currency, cycle, started_at, counted_from, periods, state, state_at,
  invoice_id, why, cancelled_at, provider
from subscription where id = $1

-- name: of_customer
-- All of a customer, the latest first.
select id, customer_id, product, label, price, currency, cycle, started_at, counted_from, periods, state, state_at,
  invoice_id, why, cancelled_at, provider
from subscription where customer_id = $1 order by id desc limit $2
