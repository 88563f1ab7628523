-- The customers' own area: ways in, browsers, and mails that are not wanted.

-- name: ask
-- Somebody asks for a way in, whoever they are.
insert into portal_entry (id, asked_hash, email_key, email, locale, next_path, asked_at, ends_at, tries)
values ($1, $2, $3, $4, $5, $6, $7, $8, 0)

-- name: waiting
-- Those that nobody looked at, the oldest first.
select id, email_key, email, locale, next_path, asked_at, ends_at, customer_id, tries, used_at from portal_entry
where seen_at is null order by id limit $1 for update

-- name: mailed
-- How many mails went to an address since an instant.
select count(*) as n from portal_entry where email_key = $1 and customer_id is not null and asked_at > $2

-- name: see
-- It was looked at; whose the address is, where a mail went out.
update portal_entry set seen_at = $2, customer_id = $3 where id = $1 and seen_at is null

-- name: find
-- One by id.
select id, email_key, email, locale, next_path, asked_at, ends_at, customer_id, tries, used_at from portal_entry
where id = $1

-- name: find_asked
-- The one that a browser asked for.
select id, email_key, email, locale, next_path, asked_at, ends_at, customer_id, tries, used_at from portal_entry
where asked_hash = $1

-- name: try
-- A code was typed. Matches no row when it was used, is over, or was tried too often.
update portal_entry set tries = tries + 1
where id = $1 and used_at is null and ends_at > $2 and tries < $3 and customer_id is not null returning tries

-- name: use
-- A way in is used. Matches no row when it was used before or is over.
update portal_entry set used_at = $2
where id = $1 and used_at is null and ends_at > $2 and customer_id is not null returning customer_id

-- name: sweep
-- Those that nothing depends on any more.
delete from portal_entry where asked_at <= $1

-- name: open
-- A browser signed in.
insert into portal_session (token_hash, customer_id, email_key, created_at, seen_at, expires_at, browser, peer)
values ($1, $2, $3, $4, $4, $5, $6, $7)

-- name: session
-- Whose browser this is, while the session lasts.
select customer_id, email_key, seen_at from portal_session where token_hash = $1 and expires_at > $2

-- name: seen
-- It was used: it lasts longer.
update portal_session set seen_at = $2, expires_at = $3, peer = coalesce($4, peer) where token_hash = $1

-- name: sessions
-- The customer's browsers, the one that was used last first.
select token_hash, browser, peer, created_at, seen_at from portal_session
where customer_id = $1 and expires_at > $2 order by seen_at desc, created_at desc, token_hash limit $3

-- name: close
-- Signed out.
delete from portal_session where token_hash = $1

-- name: end
-- One of the customer's browsers is signed out.
delete from portal_session where customer_id = $1 and token_hash = $2

-- name: end_others
-- The customer's other browsers are signed out.
delete from portal_session where customer_id = $1 and token_hash <> $2

-- name: follow
-- Another address of theirs stands for the one that they came in by.
update portal_session set email_key = $3 where customer_id = $1 and email_key = $2

-- name: rehome
-- A customer turned out to be another one: their browsers are the other one's.
update portal_session set customer_id = $2 where customer_id = $1

-- name: sweep_sessions
-- Those that ended.
delete from portal_session where expires_at <= $1

-- name: decline
-- They do not want the mails of a cadence.
insert into portal_choice (customer_id, cadence, at) values ($1, $2, $3) on conflict (customer_id, cadence) do nothing

-- name: accept
-- They want them again.
delete from portal_choice where customer_id = $1 and cadence = $2

-- name: declined
-- What they do not want.
select cadence from portal_choice where customer_id = $1 order by cadence

-- name: is_declined
-- Whether they do not want the mails of a cadence.
select cadence from portal_choice where customer_id = $1 and cadence = $2

-- name: requests
-- The customer's tickets before one, the latest first, without those that went into another one and without spam.
select id from ticket where customer_id = $1 and id < $2 and merged_into is null and status <> 'spam'
order by id desc limit $3
