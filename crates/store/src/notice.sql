-- What agents are told in the desk.

-- name: insert
-- Tell one agent. $9 is when that is looked at for a mail, if they hear of anything by mail.
insert into notice (id, agent_id, ticket_id, kind, at, seen, message_id, by_id, team, mail_at)
values ($1, $2, $3, $4, $5, 0, $6, $7, $8, (select a.hear_at from (
  select case when hears = '' then null else cast($9 as BIGINT) end as hear_at from agent where id = $2) as a))

-- name: insert_many
-- Tell one agent of $8 tickets of an act, of which one is named.
insert into notice (id, agent_id, ticket_id, kind, at, seen, by_id, team, tickets, bulk_id, mail_at)
values ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, (select a.hear_at from (
  select case when hears = '' then null else cast($10 as BIGINT) end as hear_at from agent where id = $2) as a))

-- name: unsay
-- The act was taken back before they read of it.
delete from notice where bulk_id = $1 and seen = 0 returning agent_id

-- name: page
-- What one agent was told, unread first and the newest first of both, after one. $1 agent, $2 sees all teams, $3 and $4
-- where the last page ended, $5 limit. A ticket that has gone to another team is told by its number alone.
select n.id, n.kind, n.at, n.seen, n.message_id, n.team, n.tickets, t.number,
  coalesce(t.title, t.subject) as subject, a.name as by_name,
  cast(case when cast($2 as BIGINT) = 1 or replace($6, '|' || t.team || '|', '') <> $6
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($6, '|' || w.team || '|', '') <> $6)
         then 1 else 0 end as BIGINT) as visible
from notice n join ticket t on t.id = n.ticket_id left join agent a on a.id = n.by_id
where n.agent_id = $1 and (n.seen > $3 or (n.seen = $3 and n.id < $4))
order by n.seen, n.id desc limit $5

-- name: count
-- How many an agent has not read, counted up to $2.
select count(*) as n from (select 1 from notice where agent_id = $1 and seen = 0 limit $2) as counted

-- name: see
-- They looked at the ticket, and with it at what went into it. Who looked at one of many has not looked at all.
update notice set seen = 1 where agent_id = $1 and seen = 0 and tickets is null and (ticket_id = $2 or ticket_id in (
  select n.ticket_id from notice n join ticket t on t.id = n.ticket_id
  where n.agent_id = $1 and n.seen = 0 and t.merged_into = $2))

-- name: see_one
-- They have read this one.
update notice set seen = 1 where agent_id = $1 and seen = 0 and id = $2

-- name: see_all
-- They have read everything up to this one.
update notice set seen = 1 where agent_id = $1 and seen = 0 and id <= $2

-- name: sweep
-- What is older than the first id of an instant.
delete from notice where id < $1
