-- What reports count: figures, their sums, and tickets from before they were counted.

-- name: insert
-- A figure. It is summed up later.
insert into figure (team, what, day, id, kind, ticket_id, subject_id, at, n, secs, of_secs, bucket, pending, owing,
  standing, folded, drawer)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)

-- name: take_back
-- What counted of one thing counts no more.
update figure set standing = 0 where subject_id = $1 and what = $2 and standing = 1
returning id, team, what, day, kind, ticket_id, subject_id, at, n, secs, of_secs, bucket, pending, owing

-- name: of_subject
-- All that was ever counted of one thing, in its order.
select id, team, what, day, kind, ticket_id, subject_id, at, n, secs, of_secs, bucket, pending, owing, standing
from figure where subject_id = $1 order by id

-- name: is_fresh
-- Whether something is to be summed up.
select id from figure where folded = 0 limit 1

-- name: hold
-- Whoever comes second waits until the first has summed up.
update figure_fold set rounds = rounds + 1 where id = 1

-- name: fold_until
-- The last of the first figures that are in no sum.
select max(id) as id from (select id from figure where folded = 0 order by id limit $1) as first

-- name: sweep
-- Takes figures up to one that stand in no list once they are in their sums: what counts the other way or only changes
-- what is owed, and that a ticket was open again where it is done.
delete from figure
where folded = 0 and id <= $1 and (n <= 0 or (what = 'opened' and standing = 0 and bucket < 0))
returning id, team, what, day, kind, ticket_id, subject_id, at, n, secs, of_secs, bucket, pending, owing

-- name: fold
-- Takes the others up to one.
update figure set folded = 1 where folded = 0 and id <= $1
returning id, team, what, day, kind, ticket_id, subject_id, at, n, secs, of_secs, bucket, pending, owing

-- name: sweep_opened
-- What is in its sums and says only that a ticket was open again, where it is no more.
delete from figure where subject_id = $1 and what = 'opened' and standing = 0 and bucket < 0 and folded = 1

-- name: idle
-- Whether something is left that stands in no list and is in its sums: it should have been swept.
select id from figure
where folded = 1 and (n <= 0 or (what = 'opened' and standing = 0 and bucket < 0)) limit 1

-- name: add
-- Adds to a sum.
insert into figure_sum (team, total, day, kind, bucket, n, secs, of_secs) values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (team, total, day, kind, bucket) do update set n = figure_sum.n + excluded.n,
  secs = figure_sum.secs + excluded.secs, of_secs = figure_sum.of_secs + excluded.of_secs

-- name: add_team
-- A team that has figures.
insert into figure_team (team) values ($1) on conflict (team) do nothing

-- name: teams
-- All of these.
select team from figure_team order by team

-- name: fresh
-- Figures that are in no sum.
select id, team, what, day, kind, ticket_id, subject_id, at, n, secs, of_secs, bucket, pending, owing
from figure where folded = 0 order by id

-- name: by_week
-- Sums of a team by the weeks of a period: a week begins on a Monday, the first day was a Thursday.
select (day + 3) / 7 as place, kind, bucket, cast(sum(n) as BIGINT) as n, cast(sum(secs) as BIGINT) as secs,
  cast(sum(of_secs) as BIGINT) as of_secs
from figure_sum where team = $1 and total = $2 and day >= $3 and day <= $4
group by (day + 3) / 7, kind, bucket

-- name: by_day
-- The same by day.
select day as place, kind, bucket, cast(sum(n) as BIGINT) as n, cast(sum(secs) as BIGINT) as secs,
  cast(sum(of_secs) as BIGINT) as of_secs
from figure_sum where team = $1 and total = $2 and day >= $3 and day <= $4
group by day, kind, bucket

-- name: whole
-- The same of the whole period.
select cast(0 as BIGINT) as place, kind, bucket, cast(sum(n) as BIGINT) as n, cast(sum(secs) as BIGINT) as secs,
  cast(sum(of_secs) as BIGINT) as of_secs
from figure_sum where team = $1 and total = $2 and day >= $3 and day <= $4
group by kind, bucket

-- name: open
-- Tickets of a team that are not done, by the day of their arrival.
select day as place, kind, bucket, n, secs, of_secs from figure_sum
where team = $1 and total = 'open' and n <> 0 order by day

-- name: list
-- The figures of a team behind a number, the newest first, after one. $1 who sees all, $2 its reader, $3 team, $4 and
-- $5 days, $6 and $7 the last one shown, $8 limit, $9 what, $10 letters that came.
select f.id, f.team, f.what, f.day, f.kind, f.at, f.secs, f.of_secs, f.bucket, t.number,
  coalesce(t.title, t.subject) as subject, c.name, c.email,
  cast(case when cast($1 as BIGINT) = 1 or replace($2, '|' || t.team || '|', '') <> $2
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($2, '|' || w.team || '|', '') <> $2)
         then 1 else 0 end as BIGINT) as visible
from figure f join ticket t on t.id = f.ticket_id join customer c on c.id = t.customer_id
where f.team = $3 and f.what = $9 and f.n = 1 and f.day >= $4 and f.day <= $5 and (f.day, f.id) < ($6, $7)
  and (case when cast($10 as BIGINT) = 1 then f.drawer >= 0 else f.standing = 1 end)
order by f.day desc, f.id desc limit $8

-- name: list_drawer
-- The same of one drawer, which is $11.
select f.id, f.team, f.what, f.day, f.kind, f.at, f.secs, f.of_secs, f.bucket, t.number,
  coalesce(t.title, t.subject) as subject, c.name, c.email,
  cast(case when cast($1 as BIGINT) = 1 or replace($2, '|' || t.team || '|', '') <> $2
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($2, '|' || w.team || '|', '') <> $2)
         then 1 else 0 end as BIGINT) as visible
from figure f join ticket t on t.id = f.ticket_id join customer c on c.id = t.customer_id
where f.team = $3 and f.what = $9 and f.drawer = $11 and f.drawer >= 0
  and f.day >= $4 and f.day <= $5 and (f.day, f.id) < ($6, $7) and (cast($10 as BIGINT) = 1 or f.standing = 1)
order by f.day desc, f.id desc limit $8

-- name: list_open
-- The same of tickets that are open.
select f.id, f.team, f.what, f.day, f.kind, f.at, f.secs, f.of_secs, f.bucket, t.number,
  coalesce(t.title, t.subject) as subject, c.name, c.email,
  cast(case when cast($1 as BIGINT) = 1 or replace($2, '|' || t.team || '|', '') <> $2
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($2, '|' || w.team || '|', '') <> $2)
         then 1 else 0 end as BIGINT) as visible
from figure f join ticket t on t.id = f.ticket_id join customer c on c.id = t.customer_id
where f.team = $3 and f.what = 'opened' and f.standing = 1
  and f.day >= $4 and f.day <= $5 and (f.day, f.id) < ($6, $7)
order by f.day desc, f.id desc limit $8

-- name: is_told
-- Whether a mail of ours on a ticket was accepted between two instants, neither of them included.
select m.id from message m join outbox o on o.message_id = m.id join delivery d on d.outbox_id = o.id
where m.ticket_id = $1 and m.kind in ('reply', 'automatic') and m.at > $2 and m.at < $3
  and d.state = 'accepted' and d.at < $3
limit 1

-- name: counted
-- What happened to a ticket before there were figures is counted now. Matches no row when it was before.
delete from uncounted where ticket_id = $1

-- name: is_uncounted
-- Whether that is to be done.
select ticket_id from uncounted where ticket_id = $1

-- name: count_later
-- It is to be done.
insert into uncounted (ticket_id) values ($1) on conflict (ticket_id) do nothing

-- name: uncounted
-- Tickets of which that is to be done, the newest first.
select ticket_id from uncounted order by ticket_id desc limit $1

-- name: whole_since
-- Since when the numbers are whole: when the newest of those came.
select t.created_at from uncounted u join ticket t on t.id = u.ticket_id order by u.ticket_id desc limit 1

-- name: arrivals
-- Letters and forms of people on a ticket, the oldest first: those of before there were figures.
select id, at from message
where ticket_id = $1 and kind = 'incoming' and automatic is null and agent_id is null order by id

-- name: due
-- Promises that end by an instant, by team and kind: of each team the first $2, of all the first $3.
select team, kind, count(*) as n
from (select t.team, p.kind, row_number() over (partition by t.team order by p.due_at) as place
      from (select ticket_id, kind, due_at from promise
            where state = 'pending' and due_at <= $1 order by due_at limit $3) as p
        join ticket t on t.id = p.ticket_id) as placed
where place <= $2
group by team, kind order by team, kind

-- name: forget_figures
-- Nothing was counted.
delete from figure

-- name: forget_sums
-- Nor summed up.
delete from figure_sum

-- name: recount
-- Of every ticket it is to be done.
insert into uncounted (ticket_id) select id from ticket where id > 0 on conflict (ticket_id) do nothing
