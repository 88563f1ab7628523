-- What agents write before it leaves.

-- name: insert
-- A new one. There is one of each kind that somebody writes on a ticket, beside those that wait.
insert into draft (id, ticket_id, agent_id, kind, body, choice, revision, page, updated_at, standing, leaves_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict do nothing

-- name: save
-- Other words and choices: one that was held is being written again. Matches no row when another page wrote since, or
-- when it waits.
update draft set body = $2, choice = $3, revision = $4, page = $5, updated_at = $6, standing = $7
where id = $1 and leaves_at is null and revision = $8

-- name: settle
-- Where it stands from now on, with the words and choices that it has then.
update draft set body = $2, choice = $3, revision = $4, page = '', updated_at = $5, standing = $6, leaves_at = $7
where id = $1

-- name: rehome
-- To another ticket.
update draft set ticket_id = $2 where id = $1

-- name: remove
-- It is gone: sent, or emptied.
delete from draft where id = $1

-- name: find
-- One by id.
select id, ticket_id, agent_id, kind, body, choice, revision, page, updated_at, standing from draft where id = $1

-- name: own
-- What an agent is writing on a ticket.
select id, ticket_id, agent_id, kind, body, choice, revision, page, updated_at, standing from draft
where ticket_id = $1 and agent_id = $2 and leaves_at is null order by kind

-- name: waiting
-- What waits on a ticket for its moment, the first to leave on top.
select id, ticket_id, agent_id, kind, body, choice, revision, page, updated_at, standing from draft
where ticket_id = $1 and leaves_at is not null order by leaves_at, id

-- name: of_ticket
-- Everything on a ticket.
select id, ticket_id, agent_id, kind, body, choice, revision, page, updated_at, standing from draft
where ticket_id = $1 order by id limit $2

-- name: due
-- What is to leave, the oldest first.
select id, ticket_id from draft where leaves_at is not null and leaves_at <= $1 order by leaves_at, id limit $2

-- name: next_due
-- When the next one is to leave.
select min(leaves_at) as at from draft where leaves_at is not null

-- name: of_agent
-- An agent's, on tickets that they may see, the last written first. $2 sees all teams.
select d.id, d.kind, d.body, d.updated_at, d.standing, t.number, coalesce(t.title, t.subject) as subject, t.team,
  c.name as customer_name, c.email as customer_email,
  (select count(*) from file f where f.draft_id = d.id) as n_files
from draft d join ticket t on t.id = d.ticket_id join customer c on c.id = t.customer_id
where d.agent_id = $1
  and (cast($2 as BIGINT) = 1 or replace($4, '|' || t.team || '|', '') <> $4
       or exists (select 1 from watcher w
                  where w.ticket_id = t.id and replace($4, '|' || w.team || '|', '') <> $4))
order by d.updated_at desc, d.id desc limit $3

-- name: count
-- How many an agent has, counted up to $2.
select count(*) as n from (select 1 from draft where agent_id = $1 limit $2) as counted

-- name: newer_of_others
-- How many entries of others are newer than one that was seen; what the desk wrote by
-- itself is no news, and what others outside answer decides nothing.
select count(*) as n from message
where ticket_id = $1 and id > $2 and kind not in ('automatic', 'aside') and (agent_id is null or agent_id <> $3)
