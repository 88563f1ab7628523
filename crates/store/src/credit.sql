-- Credit of customers: entries that are only added.

-- name: insert
-- One entry.
insert into credit (id, customer_id, amount, currency, why, payment_id, invoice_id, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: of_customer
-- What is left to a customer, by currency.
select currency, cast(sum(amount) as BIGINT) as amount from credit where customer_id = $1 group by currency
having sum(amount) <> 0 order by currency
