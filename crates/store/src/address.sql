-- Addresses that somebody was asked about.

-- name: insert
-- A mail asks whether it is the customer's.
insert into address_proof (id, customer_id, email_key, email, asked_by, asked_at, expires_at, replaces)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: find
-- One by id.
select id, customer_id, email_key, email, asked_by, asked_at, expires_at, proved_at, replaces from address_proof
where id = $1

-- name: lock
-- Two answers go one after the other.
select id from address_proof where id = $1 for update

-- name: set_proved
-- It is.
update address_proof set proved_at = $2 where id = $1 and proved_at is null

-- name: of_customer
-- The latest for a customer.
select id, customer_id, email_key, email, asked_by, asked_at, expires_at, proved_at, replaces from address_proof
where customer_id = $1 order by id desc limit $2
