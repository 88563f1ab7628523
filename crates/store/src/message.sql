-- Messages: the entries of a ticket.

-- name: insert
-- A new entry.
insert into message (id, ticket_id, kind, at, agent_id, author_name, author_email, recipients, subject, text, reply,
  locale, attachments, rfc_message_id, fingerprint, intake_id, mail, automatic, known, problems, pledge, has_html,
  beside, authentication, aside_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
  $24, $25)

-- name: find
-- One by id.
select id, ticket_id, kind, at, agent_id, author_name, author_email, recipients, subject, text, reply, locale,
  attachments, rfc_message_id, fingerprint, intake_id, mail, automatic, known, problems, pledge, has_html, beside,
  marks, authentication, aside_id
from message where id = $1

-- name: of_ticket
-- All of a ticket, oldest first.
select id, ticket_id, kind, at, agent_id, author_name, author_email, recipients, subject, text, reply, locale,
  attachments, rfc_message_id, fingerprint, intake_id, mail, automatic, known, problems, pledge, has_html, beside,
  marks, authentication, aside_id
from message where ticket_id = $1 order by id limit $2

-- name: page
-- Those of a ticket after one, oldest first.
select id, ticket_id, kind, at, agent_id, author_name, author_email, recipients, subject, text, reply, locale,
  attachments, rfc_message_id, fingerprint, intake_id, mail, automatic, known, problems, pledge, has_html, beside,
  marks, authentication, aside_id
from message where ticket_id = $1 and id > $2 order by id limit $3

-- name: place
-- Where an entry stands.
select id, ticket_id from message where id = $1

-- name: find_rfc
-- The ticket of a Message-ID, the newest first.
select id, ticket_id from message where rfc_message_id = $1 order by id desc limit 1

-- name: find_fingerprint
-- The same letter, seen before.
select id, ticket_id from message where fingerprint = $1 order by id limit 1

-- name: thread
-- The last Message-IDs of a ticket's mails, the newest first, for References. Asides have threads of their own.
select id, kind, rfc_message_id from message where ticket_id = $1 and rfc_message_id is not null and aside_id is null
order by id desc limit $2

-- name: last_incoming
-- The customer's last mail, for its subject and Message-ID.
select id, ticket_id, kind, at, agent_id, author_name, author_email, recipients, subject, text, reply, locale,
  attachments, rfc_message_id, fingerprint, intake_id, mail, automatic, known, problems, pledge, has_html, beside,
  marks, authentication, aside_id
from message where ticket_id = $1 and kind = 'incoming' and known = 1 order by id desc limit 1

-- name: last_reply
-- The agents' last answer.
select id, ticket_id from message where ticket_id = $1 and kind = 'reply' order by id desc limit 1

-- name: of_robots
-- A letter of a robot, where no person wrote.
select id from message where ticket_id = $1 and kind = 'incoming' and automatic is not null and not exists (
  select 1 from message person
  where person.ticket_id = $1 and person.kind = 'incoming' and person.known = 1 and person.automatic is null) limit 1

-- name: accept
-- An agent accepted the sender as a party to the ticket.
update message set known = 1 where ticket_id = $1 and author_email = $2

-- name: set_marks
-- What the gate has to say of an entry.
update message set marks = $2 where id = $1

-- name: set_head
-- The Message-ID and the recipients that a reply got when it was composed.
update message set rfc_message_id = $2, recipients = $3 where id = $1

-- name: newer
-- How many people's entries are newer than one that was seen. Asides decide nothing.
select count(*) as n from message where ticket_id = $1 and id > $2 and kind not in ('automatic', 'aside')

-- name: rehome
-- One entry to another ticket.
update message set ticket_id = $2 where id = $1

-- name: rehome_all
-- All entries of a ticket to another.
update message set ticket_id = $2 where ticket_id = $1 returning id

-- name: set_known
-- Whether the sender of one entry is a party.
update message set known = $2 where id = $1

-- name: find_split
-- Where an entry with this Message-ID stands, when that ticket was split off from this one.
select m.id, m.ticket_id from message m join ticket t on t.id = m.ticket_id
where m.rfc_message_id = $1 and t.split_from = $2 order by m.id desc limit 1
