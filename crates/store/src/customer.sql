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
where account_at is not null and merged_into is null and id > $1 order by id limit $2

-- name: rename
-- What they now call themselves, and the language they wrote in; what an agent said stays. By another name they are
-- found another way.
update customer set name = case when name_kept = 1 then name else $2 end,
  locale = case when locale_kept = 1 then locale else $3 end, indexed = 0
where id = $1 returning name, locale

-- name: correct
-- The address we write to from now on.
update customer set email = $2, indexed = 0 where id = $1

-- name: retire
-- An address they had before; what they write from it is still theirs.
update address set former_at = $2 where email_key = $1 and customer_id = $3

-- name: addresses
-- All addresses of a customer, the oldest first.
select email_key, email, created_at, former_at, proved_at from address where customer_id = $1 order by created_at, email

-- name: prove
-- They proved that it is theirs; one they had before is theirs again.
insert into address (email_key, email, customer_id, created_at, proved_at) values ($1, $2, $3, $4, $4)
on conflict (email_key) do update set proved_at = excluded.proved_at, former_at = null
where address.customer_id = excluded.customer_id

-- name: profile
-- What agents know of one.
select c.id, c.note, c.name_kept, c.locale_kept, c.organisation_kept, c.organisation_id, c.merged_into, c.words,
  o.name as organisation
from customer c left join organisation o on o.id = c.organisation_id where c.id = $1

-- name: lock
-- Two changes to one customer go one after the other.
select id from customer where id = $1 for update

-- name: set_known
-- What an agent says of them.
update customer set name = $2, name_kept = $3, locale = $4, locale_kept = $5, organisation_id = $6,
  organisation_kept = $7, note = $8, indexed = 0
where id = $1

-- name: set_organisation
-- They belong to one, by the domain of an address of theirs.
update customer set organisation_id = $2 where id = $1 and organisation_id is null and organisation_kept = 0

-- name: stir
-- They are found another way.
update customer set indexed = 0 where id = $1

-- name: unindexed
-- Those whose words are to be gathered.
select id, words from customer where indexed = 0 order by id limit $1 for update

-- name: set_words
-- Their words are gathered.
update customer set words = $2, indexed = 1 where id = $1

-- name: add_word
-- They are found by it.
insert into customer_word (word, customer_id) values ($1, $2) on conflict (word, customer_id) do nothing

-- name: drop_word
-- They are found by it no more.
delete from customer_word where word = $1 and customer_id = $2

-- name: stir_word
-- Whoever is found by a word and belongs nowhere is looked at again.
update customer set indexed = 0 where organisation_id is null and organisation_kept = 0 and merged_into is null
  and id in (select customer_id from customer_word where word = $1)

-- name: stir_members
-- Members are found by the name of their organisation.
update customer set indexed = 0 where organisation_id = $1

-- name: is_seen
-- Whether this agent may see a ticket of theirs. $2 agent.
select t.id from ticket t
where t.customer_id = $1
  and (replace($2, '|' || t.team || '|', '') <> $2
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($2, '|' || w.team || '|', '') <> $2))
limit 1

-- name: page
-- Customers before one, the newest first, each with whether this agent may see a ticket of theirs. $2 sees all, $3
-- agent.
select c.id, c.name, c.email, c.locale, c.words, o.name as organisation, cast(case
    when cast($2 as BIGINT) = 1 then 1
    when exists (select 1 from ticket t where t.customer_id = c.id
      and (replace($3, '|' || t.team || '|', '') <> $3
        or exists (select 1 from watcher w
                   where w.ticket_id = t.id and replace($3, '|' || w.team || '|', '') <> $3))) then 1
    else 0 end as BIGINT) as seen
from customer c left join organisation o on o.id = c.organisation_id
where c.id < $1 and c.merged_into is null order by c.id desc limit $4

-- name: found
-- The same of those with a word behind $3, with customer $4 of it, and before $5; in the order of the words.
select w.word, c.id, c.name, c.email, c.locale, c.words, o.name as organisation, cast(case
    when cast($1 as BIGINT) = 1 then 1
    when exists (select 1 from ticket t where t.customer_id = c.id
      and (replace($2, '|' || t.team || '|', '') <> $2
        or exists (select 1 from watcher v
                   where v.ticket_id = t.id and replace($2, '|' || v.team || '|', '') <> $2))) then 1
    else 0 end as BIGINT) as seen
from (select word, customer_id from customer_word where (word, customer_id) > ($3, $4) and word < $5
      order by word, customer_id limit $6) w
join customer c on c.id = w.customer_id left join organisation o on o.id = c.organisation_id
where c.merged_into is null order by w.word, c.id

-- name: members
-- The same of those of one organisation, after one of them. $1 sees all, $2 agent.
select c.id, c.name, c.email, c.locale, c.words, cast(null as TEXT) as organisation, cast(case
    when cast($1 as BIGINT) = 1 then 1
    when exists (select 1 from ticket t where t.customer_id = c.id
      and (replace($2, '|' || t.team || '|', '') <> $2
        or exists (select 1 from watcher w
                   where w.ticket_id = t.id and replace($2, '|' || w.team || '|', '') <> $2))) then 1
    else 0 end as BIGINT) as seen
from customer c
where c.organisation_id = $3 and c.id > $4 and c.merged_into is null order by c.id limit $5

-- name: tickets
-- Their tickets that this agent may see, the newest first. $2 sees all, $3 agent.
select t.id, t.number, coalesce(t.title, t.subject) as subject, t.status, t.team, t.locale from ticket t
where t.customer_id = $1
  and (cast($2 as BIGINT) = 1 or replace($3, '|' || t.team || '|', '') <> $3
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($3, '|' || w.team || '|', '') <> $3))
order by t.id desc limit $4

-- name: returned
-- How many of their mails came back, and when the last did, for each address.
select lower(d.recipient) as email, count(*) as n, max(d.at) as at
from outbox o join delivery d on d.outbox_id = o.id
where o.customer_id = $1 and d.state in ('bounced', 'failed') group by lower(d.recipient)

-- name: is_own
-- Whether they write from this address now.
select customer_id from address where email_key = $1 and customer_id = $2 and former_at is null

-- name: belongings
-- How much is a customer's, mails counted up to $2.
select (select count(*) from ticket where customer_id = $1) as n_tickets,
  (select count(*) from (select 1 from outbox where customer_id = $1 limit $2) as m) as n_mails,
  (select count(*) from invoice where customer_id = $1) as n_invoices,
  (select count(*) from run where customer_id = $1 and ended_at is null) as n_runs

-- name: tickets_of
-- Their tickets after one, in the order in which tickets are held.
select id from ticket where customer_id = $1 and id > $2 order by id

-- name: first_letter
-- Who wrote the first letter of a ticket.
select author_email from message where ticket_id = $1 and kind = 'incoming' order by id limit 1

-- name: invoices_of
-- Their invoices, in the order in which they are held.
select id from invoice where customer_id = $1 order by id

-- name: move_mails
-- All mails to one are to another.
update outbox set customer_id = $2 where customer_id = $1 returning id

-- name: move_mail
-- One of them.
update outbox set customer_id = $3 where id = $1 and customer_id = $2

-- name: move_mails_of_ticket
-- Those about one ticket.
update outbox set customer_id = $3 where ticket_id = $1 and customer_id = $2

-- name: move_ticket
-- A ticket is another's.
update ticket set customer_id = $3 where id = $1 and customer_id = $2

-- name: move_invoice
-- So is an invoice.
update invoice set customer_id = $3 where id = $1 and customer_id = $2

-- name: move_subscriptions
-- What they have is another's.
update subscription set customer_id = $2 where customer_id = $1 returning id

-- name: move_subscription
-- One of them.
update subscription set customer_id = $3 where id = $1 and customer_id = $2

-- name: move_payments
-- What they paid is another's.
update payment set customer_id = $2 where customer_id = $1 returning id

-- name: move_payment
-- One of them.
update payment set customer_id = $3 where id = $1 and customer_id = $2

-- name: move_credits
-- What is left of it is another's.
update credit set customer_id = $2 where customer_id = $1 returning id

-- name: move_credit
-- One of them.
update credit set customer_id = $3 where id = $1 and customer_id = $2

-- name: move_refunds
-- What goes back to them is another's.
update refund set customer_id = $2 where customer_id = $1 returning id

-- name: move_refund
-- One of them.
update refund set customer_id = $3 where id = $1 and customer_id = $2

-- name: move_runs
-- And all cadences, those included that have ended.
update run set customer_id = $2 where customer_id = $1 returning id

-- name: move_run
-- One of them.
update run set customer_id = $3 where id = $1 and customer_id = $2

-- name: move_runs_of_ticket
-- Those on one ticket.
update run set customer_id = $3 where ticket_id = $1 and customer_id = $2

-- name: move_addresses
-- All addresses of one are another's.
update address set customer_id = $2 where customer_id = $1 returning email_key

-- name: move_address
-- One of them.
update address set customer_id = $3 where email_key = $1 and customer_id = $2

-- name: set_standing
-- What one has who was two.
update customer set note = $2, organisation_id = $3, zone = $4, account_at = $5, indexed = 0 where id = $1

-- name: set_merged
-- They turned out to be somebody else, or are on their own again.
update customer set merged_into = $2, indexed = 0 where id = $1

-- name: insert_merge
-- One customer went into another.
insert into customer_merge (id, from_id, into_id, at, made_by, moved) values ($1, $2, $3, $4, $5, $6)

-- name: set_moved
-- What moved, with what came later.
update customer_merge set moved = $2 where id = $1

-- name: last_merge
-- The last one into a customer that stands.
select id, from_id, into_id, at, made_by, moved from customer_merge
where into_id = $1 and undone_at is null order by id desc limit 1

-- name: latest_merges
-- The latest that stand.
select id, from_id, into_id, at, made_by, moved from customer_merge
where undone_at is null order by id desc limit $1

-- name: standing_merge
-- One, if it stands still.
select id, from_id, into_id, at, made_by, moved from customer_merge where id = $1 and undone_at is null

-- name: undo_merge
-- It was taken apart. Matches no row when it was before.
update customer_merge set undone_at = $2 where id = $1 and undone_at is null
