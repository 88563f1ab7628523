-- Mail to be handed over, and its fate per recipient.

-- name: insert
-- Once for its key: run twice, it leaves once.
insert into outbox (id, key, ticket_id, message_id, customer_id, planned_id, mail, mail_from, rfc_message_id,
  created_at, due_at, lease_until_at, attempts)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0) on conflict (key) do nothing

-- name: insert_raw
-- Its bytes.
insert into outbox_raw (id, raw) values ($1, $2)

-- name: insert_delivery
-- One recipient, still waiting.
insert into delivery (outbox_id, recipient, state, words, at) values ($1, $2, 'queued', '', $3)

-- name: claim @sqlite
-- What is due, leased to one worker. A lease that was never settled leaves its mark: the hand-over is in doubt.
update outbox set lease_until_at = $2, attempts = attempts + 1
where id in (
  select id from outbox where due_at is not null and due_at <= $1 and lease_until_at <= $1 order by due_at limit $3)
returning id, ticket_id, message_id, planned_id, mail, mail_from, created_at, attempts

-- name: claim @postgres
-- What is due and no other worker holds.
update outbox set lease_until_at = $2, attempts = attempts + 1
where id in (select id from outbox where due_at is not null and due_at <= $1 and lease_until_at <= $1
             order by due_at limit $3 for update skip locked)
returning id, ticket_id, message_id, planned_id, mail, mail_from, created_at, attempts

-- name: expired
-- Those due whose last lease ended without a result.
select id from outbox where due_at is not null and due_at <= $1 and lease_until_at > 0 and lease_until_at <= $1

-- name: renew
-- The worker is still at it.
update outbox set lease_until_at = $2 where id = $1 and due_at is not null

-- name: void_leases
-- On SQLite nobody else can hold one after a start; 1 keeps the mark of doubt.
update outbox set lease_until_at = 1 where due_at is not null and lease_until_at > 0

-- name: next_due
-- The instant at which a worker has to look again.
select min(case when due_at > lease_until_at then due_at else lease_until_at end) as at
from outbox where due_at is not null

-- name: settle
-- Every recipient has a final fate (due null), or some wait for another try.
update outbox set due_at = $2, lease_until_at = 0 where id = $1 and due_at is not null

-- name: set_delivery
-- What the next hop said about one recipient.
update delivery set state = $3, code = $4, enhanced = $5, words = $6, at = $7 where outbox_id = $1 and recipient = $2

-- name: waiting
-- Recipients that still wait.
select recipient from delivery where outbox_id = $1 and state in ('queued', 'deferred') order by recipient

-- name: deliveries
-- The fate of each recipient of a mail.
select outbox_id, recipient, state, code, enhanced, words, at from delivery where outbox_id = $1 order by recipient

-- name: of_ticket
-- The fates of all mails of a ticket.
select o.message_id, o.attempts, o.due_at, d.outbox_id, d.recipient, d.state, d.code, d.enhanced, d.words, d.at
from outbox o join delivery d on d.outbox_id = o.id where o.ticket_id = $1 order by o.id, d.recipient

-- name: find_rfc
-- The mail with this Message-ID.
select id, ticket_id, message_id, planned_id from outbox where rfc_message_id = $1

-- name: find
-- The mail with this id.
select id, ticket_id, message_id, planned_id from outbox where id = $1

-- name: raw_of_message
-- The bytes of the mail that carried a message.
select o.id, r.raw from outbox o join outbox_raw r on r.id = o.id where o.message_id = $1 order by o.id limit 1

-- name: latest
-- What left or is about to leave, newest first, for the post-box.
select o.id, o.ticket_id, o.mail, r.raw, o.created_at
from outbox o join outbox_raw r on r.id = o.id order by o.id desc limit $1

-- name: raw
-- The bytes of one mail.
select id, raw from outbox_raw where id = $1

-- name: waiting_list
-- What has not left yet, the next try first.
select o.id, o.ticket_id, o.mail, o.created_at, o.due_at, o.attempts, d.recipient, d.state, d.words
from outbox o join delivery d on d.outbox_id = o.id
where o.due_at is not null and d.state in ('queued', 'deferred') order by o.due_at limit $1

-- name: count
-- How many there are.
select count(*) as n from outbox

-- name: insert_auto_reply
-- An automatic reply counts against its recipient's cap.
insert into auto_reply (outbox_id, recipient, at) values ($1, $2, $3)

-- name: count_auto_replies
-- How many this recipient got since an instant.
select count(*) as n from auto_reply where recipient = $1 and at > $2
