-- What rules know of tickets.

-- name: of
-- One ticket as a list would show it.
select t.id, t.number, t.status, t.status_at, t.team, t.assignee, t.customer_id, t.locale, t.created_at, t.updated_at,
  t.subject, t.title, t.mailbox, t.unread, t.undelivered, t.owed_kind, t.owed_state, t.owed_due_at,
  t.priority, t.tags, t.category, t.snoozed_until_at, a.email as agent_email, m.kind as last_kind
from ticket t left join agent a on a.id = t.assignee left join message m on m.id = t.last_message_id
where t.id = $1 and t.merged_into is null

-- name: tags
-- The names of its tags, or of those that they went into.
select coalesce(i.name, g.name) as name from ticket_tag k join tag g on g.id = k.tag_id
left join tag i on i.id = g.merged_into where k.ticket_id = $1 order by 1

-- name: addresses
-- From where its customer writes.
select email_key from address where customer_id = $1 order by email_key

-- name: spoken
-- When its customer wrote last, and when we answered last.
select max(case when kind = 'incoming' and known = 1 and automatic is null then at end) as customer_at,
  max(case when kind = 'reply' then at end) as agent_at
from message where ticket_id = $1 and aside_id is null

-- name: stood
-- Since when it is open, if it is, and since when whoever has it has it.
select max(case when event in ('opened', 'split_from', 'reopened', 'resumed', 'not_spam') then at end) as open_at,
  max(case when event = 'assigned' then at end) as assigned_at
from history where ticket_id = $1

-- name: first
-- Its first letter.
select id from message where ticket_id = $1 and kind = 'incoming' order by id limit 1

-- name: older
-- Tickets from the newest to the oldest, behind one of them.
select id, number from ticket where id < $1 and created_at >= $2 order by id desc limit $3
