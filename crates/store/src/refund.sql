-- Refunds.

-- name: insert
-- A new one, once for its source.
insert into refund (id, customer_id, payment_id, amount, currency, reason, state, state_at, why, told_at, receipt_url,
  reference, source)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict (source) do nothing

-- name: update
-- How far it got.
update refund set state = $2, state_at = $3, why = $4, receipt_url = $5, reference = $6, source = $7 where id = $1

-- name: lock
-- Two decisions about one go one after the other.
select id from refund where id = $1 for update

-- name: find
-- One by id.
select id, customer_id, payment_id, amount, currency, reason, state, state_at, why, told_at, receipt_url, reference,
  source
from refund where id = $1

-- name: find_source
-- The id of one by what it is known by where it came from.
select id from refund where source = $1

-- name: of_customer
-- All of a customer, the latest first.
select id, customer_id, payment_id, amount, currency, reason, state, state_at, why, told_at, receipt_url, reference,
  source
from refund where customer_id = $1 order by id desc limit $2
