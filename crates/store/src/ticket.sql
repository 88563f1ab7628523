-- Tickets, with what the inbox shows of them.

-- name: insert
-- A new ticket.
insert into ticket (id, number, subject, status, status_at, team, assignee, customer_id, locale, created_at, updated_at,
  unread, undelivered, active, sort_at, owed_kind, owed_state, owed_due_at, excerpt, last_message_id, mailbox)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, 0, $12, $13, $14, $15, $16, $17, $18, $19)

-- name: update
-- What a decision changed, with the columns the inbox reads. What is put aside stays so until it is brought back.
update ticket set status = $2, status_at = $3, team = $4, assignee = $5, updated_at = $6,
  active = case when snoozed_until_at is null then cast($7 as BIGINT) else 0 end, sort_at = $8,
  owed_kind = $9, owed_state = $10, owed_due_at = $11, mailbox = $12
where id = $1

-- name: touch
-- A new entry: what the row shows of it, and whether somebody must read it.
update ticket set updated_at = $2, excerpt = $3, last_message_id = $4, unread = $5 where id = $1

-- name: show
-- What the row shows of it; whether it was read stays.
update ticket set updated_at = $2, excerpt = $3, last_message_id = $4 where id = $1

-- name: seen
-- An agent has read it.
update ticket set unread = 0 where id = $1 and unread = 1

-- name: mark_undelivered
-- A mail of it did not arrive, or arrived after all.
update ticket set undelivered = $2 where id = $1

-- name: is_undelivered
-- Whether a mail of it did not arrive.
select undelivered from ticket where id = $1

-- name: find
-- One by id.
select id, number, subject, status, status_at, team, mailbox, assignee, customer_id, locale, created_at,
  last_message_id, merged_into
from ticket where id = $1

-- name: set_merged
-- It went into another one, or is on its own again.
update ticket set merged_into = $2 where id = $1

-- name: set_split
-- It was made of a message of another one.
update ticket set split_from = $2 where id = $1

-- name: merged_number
-- The number of the ticket that it went into.
select t.id, t.number from ticket m join ticket t on t.id = m.merged_into where m.id = $1

-- name: lock
-- Two decisions about one ticket go one after the other.
select id from ticket where id = $1 for update

-- name: find_number
-- The id behind the number that people say.
select id from ticket where number = $1

-- name: list
-- A page of the inbox by what is due first. $1 agent, $2 sees all teams, $3 team or '', $4 assignee or 0 (-1: nobody),
-- $5 locale or '', $6 owed state or '', $7 and $8 bounds of the due instant, $9 only those that wait for the customer,
-- $10 address of the customer or '', $11 limit, $12 offset.
select t.id, t.number, coalesce(t.title, t.subject) as subject, t.status, t.team, t.assignee, t.locale, t.unread,
  t.undelivered, t.owed_kind, t.owed_state, t.owed_due_at, t.sort_at, t.excerpt, t.updated_at, t.priority, t.tags,
  t.category, c.name as customer_name, c.email as customer_email, a.name as agent_name
from ticket t join customer c on c.id = t.customer_id left join agent a on a.id = t.assignee
where t.active = 1
  and (cast($2 as BIGINT) = 1 or t.team in (select team from agent_team where agent_id = $1)
       or exists (select 1 from watcher w join agent_team g on g.team = w.team
                  where w.ticket_id = t.id and g.agent_id = $1))
  and ($3 = '' or t.team = $3)
  and (cast($4 as BIGINT) = 0 or t.assignee = $4 or ($4 = -1 and t.assignee is null))
  and ($5 = '' or t.locale = $5)
  and ($6 = '' or t.owed_state = $6)
  and t.sort_at >= $7 and t.sort_at <= $8
  and (cast($9 as BIGINT) = 0 or t.status in ('pending', 'proposed'))
  and ($10 = '' or t.customer_id in (select customer_id from address where email_key = $10))
order by t.sort_at, t.id limit $11 offset $12

-- name: list_status
-- Tickets of one status, the last changed first. $1 agent, $2 sees all teams, $3 status, $4 limit, $5 offset.
select t.id, t.number, coalesce(t.title, t.subject) as subject, t.status, t.team, t.assignee, t.locale, t.unread,
  t.undelivered, t.owed_kind, t.owed_state, t.owed_due_at, t.sort_at, t.excerpt, t.updated_at, t.priority, t.tags,
  t.category, c.name as customer_name, c.email as customer_email, a.name as agent_name
from ticket t join customer c on c.id = t.customer_id left join agent a on a.id = t.assignee
where t.status = $3 and (cast($2 as BIGINT) = 1 or t.team in (select team from agent_team where agent_id = $1))
order by t.updated_at desc limit $4 offset $5

-- name: count
-- How many the same filter finds, counted up to $11.
select count(*) as n from (
  select 1 from ticket t
  where t.active = 1
    and (cast($2 as BIGINT) = 1 or t.team in (select team from agent_team where agent_id = $1)
         or exists (select 1 from watcher w join agent_team g on g.team = w.team
                    where w.ticket_id = t.id and g.agent_id = $1))
    and ($3 = '' or t.team = $3)
    and (cast($4 as BIGINT) = 0 or t.assignee = $4 or ($4 = -1 and t.assignee is null))
    and ($5 = '' or t.locale = $5)
    and ($6 = '' or t.owed_state = $6)
    and t.sort_at >= $7 and t.sort_at <= $8
    and (cast($9 as BIGINT) = 0 or t.status in ('pending', 'proposed'))
    and ($10 = '' or t.customer_id in (select customer_id from address where email_key = $10))
  limit $11) as counted

-- name: count_status
-- How many are in one status, counted up to $4.
select count(*) as n from (
  select 1 from ticket t
  where t.status = $3 and (cast($2 as BIGINT) = 1 or t.team in (select team from agent_team where agent_id = $1))
  limit $4) as counted

-- name: is_waiting
-- Whether whoever has this address has a ticket that is not done.
select t.id from address a join ticket t on t.customer_id = a.customer_id
where a.email_key = $1 and (t.active = 1 or t.snoozed_until_at is not null) limit 1

-- name: of_customer
-- The other tickets of a customer, newest first.
select id, number, coalesce(title, subject) as subject, status, team
from ticket where customer_id = $1 order by id desc limit $2
