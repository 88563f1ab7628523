-- Mail to be handed over, and its fate per recipient.

-- name: insert
-- Once for its key: run twice, it leaves once.
insert into outbox (id, key, ticket_id, message_id, customer_id, planned_id, mail, mail_from, rfc_message_id,
  domain, leaves, mailbox, created_at, due_at, lease_until_at, attempts)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15) on conflict (key) do nothing

-- name: insert_raw
-- Its bytes.
insert into outbox_raw (id, raw) values ($1, $2)

-- name: insert_delivery
-- One recipient.
insert into delivery (outbox_id, recipient, state, code, enhanced, words, at) values ($1, $2, $3, $4, $5, $6, $7)

-- name: claim @sqlite
-- All that is due, leased to one worker. A lease that was never settled leaves its mark: the hand-over is in doubt.
update outbox set lease_until_at = $2, attempts = attempts + 1
where id in (
  select id from outbox where due_at is not null and due_at <= $1 and lease_until_at <= $1 order by due_at, id limit $3)
returning id, ticket_id, message_id, planned_id, mail, mail_from, rfc_message_id, domain, created_at, attempts

-- name: claim @postgres
-- All that is due and no other worker holds.
update outbox set lease_until_at = $2, attempts = attempts + 1
where id in (select id from outbox where due_at is not null and due_at <= $1 and lease_until_at <= $1
             order by due_at, id limit $3 for update skip locked)
returning id, ticket_id, message_id, planned_id, mail, mail_from, rfc_message_id, domain, created_at, attempts

-- name: hold_turn
-- Whoever chooses what leaves next counts what the others chose before.
select domain as id from pace where domain = '' for update

-- name: claim_in_turn @sqlite
-- What is due, domain by domain from the one after $4 on, of each as many as may leave beside those under way: $5
-- side by side and $6 in one look, unless its pace says otherwise, and never more than $7.
with recursive walk (domain) as (
  select min(domain) from outbox where due_at is not null and domain > $4
  union all
  select (select min(o.domain) from outbox o where o.due_at is not null and o.domain > walk.domain)
  from walk where walk.domain is not null)
update outbox set lease_until_at = $2, attempts = attempts + 1
where id in (
  select o.id from walk w left join pace p on p.domain = w.domain
  cross join outbox o on o.id in (
    select id from (
      select i.id, row_number() over (order by i.due_at, i.id) as turn from outbox i
      where i.domain = w.domain and i.due_at is not null and i.due_at <= $1 and i.lease_until_at <= $1
      order by i.due_at, i.id limit $7) as first
    where turn <= min(coalesce(p.at_once, $6), coalesce(p.connections, $5) - (
      select count(*) from outbox l where l.domain = w.domain and l.lease_until_at > 0 and l.lease_until_at > $1)))
  where w.domain is not null and coalesce(p.free_at, 0) <= $1
  limit $3)
returning id, ticket_id, message_id, planned_id, mail, mail_from, rfc_message_id, domain, created_at, attempts

-- name: claim_in_turn @postgres
-- The same. What is due is asked once more at the end: that is of the row as it stands when it is ours, and whoever
-- held it until then may have taken it or taken it back.
with recursive walk (domain) as (
  select min(domain) from outbox where due_at is not null and domain > $4
  union all
  select (select min(o.domain) from outbox o where o.due_at is not null and o.domain > walk.domain)
  from walk where walk.domain is not null)
update outbox set lease_until_at = $2, attempts = attempts + 1
where id in (
  select o.id from walk w left join pace p on p.domain = w.domain
  cross join lateral (
    select i.id from outbox i
    where i.domain = w.domain and i.due_at is not null and i.due_at <= $1 and i.lease_until_at <= $1
    order by i.due_at, i.id
    limit greatest(0, least($7, coalesce(p.at_once, $6), coalesce(p.connections, $5) - (
      select count(*) from outbox l where l.domain = w.domain and l.lease_until_at > 0 and l.lease_until_at > $1)))
  ) o
  where w.domain is not null and coalesce(p.free_at, 0) <= $1
  limit $3)
  and due_at is not null and lease_until_at <= $1
returning id, ticket_id, message_id, planned_id, mail, mail_from, rfc_message_id, domain, created_at, attempts

-- name: set_pace
-- What the policy says of one domain by name.
insert into pace (domain, connections, at_once, free_at) values ($1, $2, $3, 0)

-- name: forget_paces
-- Another revision of the policy: it says by name what differs.
delete from pace where domain <> ''

-- name: spend
-- Mail left at $2: after each the next has to wait.
insert into pace (domain, free_at) values ($1, cast($2 as BIGINT) + cast($3 as BIGINT)) on conflict (domain) do update
set free_at = $3 + case when pace.free_at > $2 then pace.free_at else $2 end

-- name: expired
-- Those whose last lease ended without a result.
select id from outbox where lease_until_at > 0 and lease_until_at <= $1

-- name: renew
-- The worker is still at it.
update outbox set lease_until_at = $2 where id = $1 and due_at is not null

-- name: void_leases
-- On SQLite nobody else can hold one after a start; 1 keeps the mark of doubt.
update outbox set lease_until_at = 1 where lease_until_at > 0

-- name: next_due
-- The instant after $1 at which a worker has to look again: mail falls due, a lease ends, a domain is free again.
select min(at) as at from (
  select min(due_at) as at from outbox where due_at is not null and due_at > $1
  union all
  select min(lease_until_at) from outbox where lease_until_at > 0 and lease_until_at > $1
  union all
  select min(free_at) from pace where free_at > $1) as next

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

-- name: of_entries
-- The fates of the mails of a ticket whose entries lie between two.
select o.message_id, o.attempts, o.due_at, d.outbox_id, d.recipient, d.state, d.code, d.enhanced, d.words, d.at
from outbox o join delivery d on d.outbox_id = o.id
where o.ticket_id = $1 and o.message_id >= $2 and o.message_id <= $3 order by o.id, d.recipient

-- name: waiting_of
-- Mails of a ticket that have not left.
select id, mail, planned_id from outbox where ticket_id = $1 and due_at is not null order by id

-- name: sent_again
-- The same letter to another address, the latest: its key names the one that was lost.
select id from outbox where customer_id = $1 and id > $2 and key like $3 order by id desc limit 1

-- name: find_rfc
-- The mail with this Message-ID.
select id, ticket_id, message_id, planned_id from outbox where rfc_message_id = $1

-- name: find
-- The mail with this id.
select id, ticket_id, message_id, planned_id from outbox where id = $1

-- name: raw_of_message
-- The bytes of the mail that carried a message.
select o.id, r.raw from outbox o join outbox_raw r on r.id = o.id where o.message_id = $1 order by o.id limit 1

-- name: customer_of_message
-- Whom a message of ours was written to.
select customer_id from outbox where message_id = $1 and customer_id is not null order by id limit 1

-- name: latest
-- What left or is about to leave, newest first, for the post-box.
select o.id, o.ticket_id, o.mail, r.raw, o.created_at
from outbox o join outbox_raw r on r.id = o.id order by o.id desc limit $1

-- name: raw
-- The bytes of one mail.
select id, raw from outbox_raw where id = $1

-- name: page
-- What has not left yet, the next try first, after one; by what became of it so far, if asked. Of this agent's teams:
-- $7 is 2 for who sees all, 1 for who sees what is about no ticket as well.
select o.id, o.ticket_id, t.number, o.customer_id, o.mail, o.domain, o.created_at, o.due_at, o.lease_until_at,
  o.attempts
from outbox o left join ticket t on t.id = o.ticket_id
where o.due_at is not null and (o.due_at, o.id) > ($1, $2)
  and ($4 = '' or ($4 = 'untried' and o.attempts = 0) or ($4 = 'put_off' and o.attempts > 0 and o.lease_until_at = 0)
    or ($4 = 'in_doubt' and o.lease_until_at > 0 and o.lease_until_at <= $5))
  and (cast($7 as BIGINT) = 2 or ($7 = 1 and o.ticket_id is null)
    or replace($6, '|' || t.team || '|', '') <> $6
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($6, '|' || w.team || '|', '') <> $6))
order by o.due_at, o.id limit $3

-- name: page_of_domain
-- The same to one domain.
select o.id, o.ticket_id, t.number, o.customer_id, o.mail, o.domain, o.created_at, o.due_at, o.lease_until_at,
  o.attempts
from outbox o left join ticket t on t.id = o.ticket_id
where o.due_at is not null and o.domain = $8 and (o.due_at, o.id) > ($1, $2)
  and ($4 = '' or ($4 = 'untried' and o.attempts = 0) or ($4 = 'put_off' and o.attempts > 0 and o.lease_until_at = 0)
    or ($4 = 'in_doubt' and o.lease_until_at > 0 and o.lease_until_at <= $5))
  and (cast($7 as BIGINT) = 2 or ($7 = 1 and o.ticket_id is null)
    or replace($6, '|' || t.team || '|', '') <> $6
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($6, '|' || w.team || '|', '') <> $6))
order by o.due_at, o.id limit $3

-- name: in_flight
-- How many to one domain are under way.
select count(*) as n from outbox where domain = $1 and lease_until_at > 0 and lease_until_at > $2

-- name: free_at
-- When a domain with a rate takes the next.
select free_at as at from pace where domain = $1

-- name: backlog
-- How many of the first $2 that wait there are, how many since before $1, and since when the oldest.
select count(*) as n, coalesce(sum(case when created_at <= $1 then 1 else 0 end), 0) as n_old,
  min(created_at) as since_at
from (select created_at from outbox where due_at is not null order by due_at, id limit $2) as first

-- name: failed
-- What did not arrive, the latest first, behind one of the list and later than an instant. Of this agent's teams, as
-- what waits is.
select d.outbox_id, d.recipient, d.state, d.code, d.enhanced, d.words, d.at, o.ticket_id, t.number, o.customer_id,
  o.mail
from delivery d join outbox o on o.id = d.outbox_id left join ticket t on t.id = o.ticket_id
where d.state not in ('queued', 'deferred', 'accepted') and (d.at, d.outbox_id) <= ($1, $2) and d.at > $4
  and ((d.at, d.outbox_id) < ($1, $2) or d.recipient > $5)
  and (cast($7 as BIGINT) = 2 or ($7 = 1 and o.ticket_id is null)
    or replace($6, '|' || t.team || '|', '') <> $6
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($6, '|' || w.team || '|', '') <> $6))
order by d.at desc, d.outbox_id desc, d.recipient limit $3

-- name: of_customer
-- The fates of a customer's mails, the latest first.
select o.id, o.ticket_id, t.number, o.customer_id, o.mail, o.due_at, o.message_id, d.outbox_id, d.recipient, d.state,
  d.code, d.enhanced, d.words, d.at
from outbox o join delivery d on d.outbox_id = o.id left join ticket t on t.id = o.ticket_id
where o.customer_id = $1 order by o.id desc, d.recipient limit $2

-- name: page_of_customer
-- Those after a fate, the latest mails first.
select o.id, o.ticket_id, t.number, o.customer_id, o.mail, o.due_at, o.message_id, d.outbox_id, d.recipient, d.state,
  d.code, d.enhanced, d.words, d.at
from outbox o join delivery d on d.outbox_id = o.id left join ticket t on t.id = o.ticket_id
where o.customer_id = $1 and o.id <= $2 and (o.id < $2 or d.recipient > $3) order by o.id desc, d.recipient limit $4

-- name: read
-- All of one mail but its bytes and recipients.
select id, key, ticket_id, message_id, customer_id, planned_id, mail, mail_from, rfc_message_id, leaves, mailbox,
  created_at, due_at, lease_until_at, attempts
from outbox where id = $1

-- name: mails_of
-- Those to a customer before one, the latest first.
select id, key, ticket_id, message_id, customer_id, planned_id, mail, mail_from, rfc_message_id, leaves, mailbox,
  created_at, due_at, lease_until_at, attempts
from outbox where customer_id = $1 and id < $2 order by id desc limit $3

-- name: count_like
-- How many of a customer's since an instant have a key like this one.
select count(*) as n from outbox where customer_id = $1 and created_at > $2 and key like $3

-- name: linger
-- It does not leave before then.
update outbox set due_at = $2 where id = $1 and due_at is not null and due_at < $2

-- name: hasten
-- It is tried now.
update outbox set due_at = $2 where id = $1 and due_at is not null and due_at > $2 and lease_until_at <= $2

-- name: hasten_all
-- So is all that waits of this agent's teams, or what waits of it for one domain. $4 is as for the page.
update outbox set due_at = $1
where due_at is not null and due_at > $1 and lease_until_at <= $1 and ($2 = '' or domain = $2)
  and (cast($4 as BIGINT) = 2 or ($4 = 1 and ticket_id is null)
    or exists (select 1 from ticket t
               where t.id = outbox.ticket_id and replace($3, '|' || t.team || '|', '') <> $3)
    or exists (select 1 from watcher w
               where w.ticket_id = outbox.ticket_id and replace($3, '|' || w.team || '|', '') <> $3))

-- name: take_back
-- It does not leave, unless somebody is just handing it over.
update outbox set due_at = null, lease_until_at = 0 where id = $1 and due_at is not null and lease_until_at <= $2

-- name: waiting_for
-- The oldest of what still waits for an address, in either spelling of its domain, after one.
select o.id, o.leaves, o.mailbox, d.recipient from delivery d join outbox o on o.id = d.outbox_id
where d.state in ('queued', 'deferred') and lower(d.recipient) in ($1, $2) and o.due_at is not null and o.id > $4
order by o.id limit $3

-- name: barred
-- What the list of suppressed addresses says now of those that were taken until $1.
select o.id, o.leaves, o.mailbox, d.recipient, s.scope, s.place
from outbox o join delivery d on d.outbox_id = o.id join suppression s on s.email_key = lower(d.recipient)
where o.lease_until_at > 0 and o.lease_until_at = $1 and d.state in ('queued', 'deferred')
  and s.lifted_at is null and (s.expires_at is null or s.expires_at > $2)

-- name: hold
-- Nobody takes it before this transaction ends, unless somebody is just handing it over.
update outbox set lease_until_at = lease_until_at where id = $1 and due_at is not null and lease_until_at <= $2

-- name: count
-- How many there are.
select count(*) as n from outbox

-- name: insert_auto_reply
-- An automatic reply counts against its recipient's cap.
insert into auto_reply (outbox_id, recipient, at) values ($1, $2, $3)

-- name: count_auto_replies
-- How many this recipient got since an instant.
select count(*) as n from auto_reply where recipient = $1 and at > $2

-- name: rehome
-- The mails of one ticket whose entries stand on another now.
update outbox set ticket_id = $2
where ticket_id = $1 and message_id in (select id from message where ticket_id = $2)
