-- Customers and their addresses.

-- name: insert
-- A person outside who wrote for the first time.
insert into customer (id, name, email, locale, created_at) values ($1, $2, $3, $4, $5)

-- name: insert_address
-- Their address. Two mails of one sender at once: the second finds the first's.
insert into address (email_key, email, customer_id, created_at) values ($1, $2, $3, $4)
on conflict (email_key) do nothing

-- name: find
-- One by id.
select id, name, email, locale, zone, account_at, created_at from customer where id = $1

-- name: find_address
-- Whose address this is.
select c.id, c.name, c.email, c.locale, c.zone, c.account_at, c.created_at
from address a join customer c on c.id = a.customer_id
where a.email_key = $1

-- name: open_account
-- They have an account since then; a second time changes nothing.
update customer set account_at = $2 where id = $1 and account_at is null

-- name: with_account
-- Those with an account, page by page.
select id, name, email, locale, zone, account_at, created_at from customer
where account_at is not null and id > $1 order by id limit $2

-- name: rename
-- What they now call themselves, and the language they wrote in.
update customer set name = $2, locale = $3 where id = $1

-- name: correct
-- The address we write to from now on.
update customer set email = $2 where id = $1

-- name: retire
-- An address they had before; what they write from it is still theirs.
update address set former_at = $2 where email_key = $1 and customer_id = $3

-- name: addresses
-- All addresses of a customer, the oldest first.
select email, former_at from address where customer_id = $1 order by created_at, email
