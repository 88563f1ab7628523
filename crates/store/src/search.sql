-- The index of words, and what it has still to read. A row is a message, or a ticket on which nobody has written.

-- name: defer
-- Something to be read.
insert into unindexed (id) values ($1) on conflict (id) do nothing

-- name: waiting
-- What was written last first: of an old database, the oldest can wait.
select id from unindexed order by id desc limit $1

-- name: settle
-- It is read. Matches no row where another worker has read it.
delete from unindexed where id = $1

-- name: put @sqlite
-- The words of one row; what it had before goes.
insert or replace into search (rowid, words) values ($1, $2)

-- name: put @postgres
-- The words of one row; what it had before goes.
insert into search (rowid, words) values ($1, cast(cast($2 as TEXT) as TSVECTOR))
on conflict (rowid) do update set words = excluded.words

-- name: drop
-- Nothing of it is found any more.
delete from search where rowid = $1

-- name: hits @sqlite
-- The newest rows that have these words, as far as an agent may see their tickets. $1 words, $2 and $3 bounds of ids
-- (below the first, not below the second), $4 rows that are looked at, $5 agent, $6 sees all teams. A last row without
-- a ticket tells how far this reached, and how many were looked at.
with hits as (
  select rowid as id from search where search match $1 and rowid < $2 and rowid >= $3 order by rowid desc limit $4)
select h.id, t.id as ticket_id, t.number, t.team, t.status, t.status_at, t.owed_state, t.locale, t.assignee,
  t.unread, t.undelivered, t.tags, t.priority, t.category, t.snoozed_until_at,
  exists (select 1 from watcher w where w.ticket_id = t.id) as watched
from hits h left join message m on m.id = h.id join ticket t on t.id = coalesce(m.ticket_id, h.id)
where cast($6 as BIGINT) = 1 or replace($5, '|' || t.team || '|', '') <> $5
  or exists (select 1 from watcher w
             where w.ticket_id = t.id and replace($5, '|' || w.team || '|', '') <> $5)
union all select min(id), null, count(*), null, null, null, null, null, null, null, null, null, null, null, null, null
from hits

-- name: hits @postgres
-- The same by the index of words alone: all that have them are found before the newest are known, as suits rare words.
-- More than 10,000 are not gone through; the last row says how many were found, as an instant. The sums keep the index
-- of ids out, which would be read whole.
with found as materialized (
  select rowid as id from search where words @@ cast(cast($1 as TEXT) as TSQUERY) and rowid + 0 < $2 and rowid + 0 >= $3
  limit 10000),
hits as materialized (select id from found order by id desc limit $4)
select h.id, t.id as ticket_id, t.number, t.team, t.status, t.status_at, t.owed_state, t.locale, t.assignee,
  t.unread, t.undelivered, t.tags, t.priority, t.category, t.snoozed_until_at,
  exists (select 1 from watcher w where w.ticket_id = t.id) as watched
from hits h left join message m on m.id = h.id join ticket t on t.id = coalesce(m.ticket_id, h.id)
where cast($6 as BIGINT) = 1 or replace($5, '|' || t.team || '|', '') <> $5
  or exists (select 1 from watcher w
             where w.ticket_id = t.id and replace($5, '|' || w.team || '|', '') <> $5)
union all select min(id), null, count(*), null, null, (select count(*) from found), null, null, null, null, null, null,
  null, null, null, null
from hits

-- name: walk @sqlite
-- How many of a few rows have the words. To go through all that have them, hits come in order by themselves.
select min(id) as id, null as ticket_id, count(*) as number, null as status_at, null as priority
from (select rowid as id from search where search match $1 and rowid < $2 and rowid >= $3 limit $4) as found

-- name: walk @postgres
-- The newest $4 rows, whatever they say, and of these the ones that have the words: what suits common words. The last
-- row counts those, as an instant all that were read, and as a priority how many rows there are, as far as the engine
-- has counted. Words are looked at as rows are read: what is named twice below is kept meanwhile, and the words of
-- thousands of rows would be kept on disk. In a query of its own a parameter is read once, and not for each row.
with near as (
  select rowid, words @@ (select cast(cast($1 as TEXT) as TSQUERY)) as has
  from search where rowid < $2 and rowid >= $3 order by rowid desc limit $4),
hits as materialized (select rowid as id from near where has)
select h.id, t.id as ticket_id, t.number, t.team, t.status, t.status_at, t.owed_state, t.locale, t.assignee,
  t.unread, t.undelivered, t.tags, t.priority, t.category, t.snoozed_until_at,
  exists (select 1 from watcher w where w.ticket_id = t.id) as watched
from hits h left join message m on m.id = h.id join ticket t on t.id = coalesce(m.ticket_id, h.id)
where cast($6 as BIGINT) = 1 or replace($5, '|' || t.team || '|', '') <> $5
  or exists (select 1 from watcher w
             where w.ticket_id = t.id and replace($5, '|' || w.team || '|', '') <> $5)
union all select (select min(rowid) from near), null, count(*), null, null, (select count(*) from near), null, null,
  null, null, null, null, (select cast(reltuples as BIGINT) from pg_class where oid = cast('search' as REGCLASS)), null,
  null, null
from hits

-- name: siblings
-- Newer entries of the same ticket.
select id from message where ticket_id = $1 and id >= $2 order by id desc limit $3

-- name: texts
-- The words of up to fifty messages: what was newly written, and the whole text when that is more.
select id, author_name, author_email, kind, at, locale, substr(coalesce(reply, text), 1, 20000) as written,
  case when reply is null then null else substr(text, 1, 20000) end as whole
from message where id in (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
  $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46,
  $47, $48, $49, $50)

-- name: lines
-- Up to fifty tickets as lists show them.
select t.id, t.number, coalesce(t.title, t.subject) as subject, t.status, t.team, t.assignee, t.locale, t.unread,
  t.undelivered, t.owed_kind, t.owed_state, t.owed_due_at, t.sort_at, t.excerpt, t.mailbox, t.created_at, t.updated_at,
  t.priority, t.tags, t.category, c.name as customer_name, c.email as customer_email, a.name as agent_name,
  (select count(*) from genuine g where g.ticket_id = t.id and g.standing = 'genuine') as genuine
from ticket t join customer c on c.id = t.customer_id left join agent a on a.id = t.assignee
where t.id in (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
  $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46,
  $47, $48, $49, $50)
