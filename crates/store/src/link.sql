-- Links between tickets.

-- name: put
-- A link, or another kind of one.
insert into ticket_link (ticket_id, other_id, kind, made_by, made_at) values ($1, $2, $3, $4, $5)
on conflict (ticket_id, other_id) do update set kind = excluded.kind, made_by = excluded.made_by,
  made_at = excluded.made_at

-- name: find
-- How the first stands to the second.
select kind from ticket_link where ticket_id = $1 and other_id = $2

-- name: remove
-- They are not linked any more.
delete from ticket_link where ticket_id = $1 and other_id = $2

-- name: of_ticket
-- Those of a ticket, from both sides, with what lists show of the other.
select l.kind, cast(0 as BIGINT) as is_reversed, t.id, t.number, coalesce(t.title, t.subject) as subject, t.status,
  t.team
from ticket_link l join ticket t on t.id = l.other_id where l.ticket_id = $1
union all
select l.kind, cast(1 as BIGINT) as is_reversed, t.id, t.number, coalesce(t.title, t.subject) as subject, t.status,
  t.team
from ticket_link l join ticket t on t.id = l.ticket_id where l.other_id = $1
order by 4

-- name: rows
-- The links of a ticket, to be moved with it.
select ticket_id, other_id, kind, made_by, made_at from ticket_link where ticket_id = $1 or other_id = $1
order by ticket_id, other_id

-- name: recent
-- The latest tickets of a team, with the answers that came with them, to look for what is alike. $1 the id from which
-- on, $2 team, $3 the one that is looked at, $4 how many are looked at.
select t.id, t.number, t.subject, coalesce(t.title, t.subject) as title, t.status, t.customer_id, f.answers
from (select id, number, subject, title, status, customer_id, team, merged_into
      from ticket where id >= $1 order by id desc limit $4) t
left join form_answers f on f.ticket_id = t.id
where t.team = $2 and t.id <> $3 and t.merged_into is null and t.status <> 'spam'
order by t.id desc
