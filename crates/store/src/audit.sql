-- The audit log.

-- name: insert
-- Something was done.
insert into audit (id, at, author, agent_id, what, about, about_key, about_name, was, became, peer, via)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: page
-- The latest before one, narrowed: $1 agent or 0, $2 author or '', $3 deed or '', $4 what it was done to or '', by its
-- key or name, $5 and $6 bounds of time, $7 before which, $8 limit.
select u.id, u.at, u.author, u.agent_id, u.what, u.about, u.about_key, u.about_name, u.was, u.became, u.peer,
  a.name as agent_name, k.name as token_name
from audit u left join agent a on a.id = u.agent_id left join token k on k.id = u.via
where u.at >= $5 and u.at < $6 and u.id < $7
  and (cast($1 as BIGINT) = 0 or u.agent_id = $1)
  and ($2 = '' or u.author = $2)
  and ($3 = '' or u.what = $3)
  and ($4 = '' or u.about_key = $4 or u.about_name = $4)
order by u.id desc limit $8

-- name: failed
-- Of the sign-ins that failed since $1: how many were of this account, how many came from this peer, and how many there
-- were, as far as they are counted.
select count(*) as n, coalesce(sum(case when about_key = $2 then 1 else 0 end), 0) as of_account,
  coalesce(sum(case when peer = $3 then 1 else 0 end), 0) as of_peer
from (select about_key, peer from audit where what = 'sign_in_failed' and at > $1 order by at desc limit $4) lately

-- name: sweep
-- Drops the oldest whose time is over, so many at once.
delete from audit where id in (select id from audit where at < $1 order by at limit $2)
