-- Letters that came to the wrong address.

-- name: insert
-- Count one. A ticket that moves on was misrouted once: where it ends is what counts. Where that is the team that it
-- was written to, the address was right.
insert into misroute (id, ticket_id, customer_id, wrote_to, team, to_team, by_id, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (ticket_id) do update set to_team = excluded.to_team, by_id = excluded.by_id

-- name: follow
-- One that was counted moves on without a word.
update misroute set to_team = $2, by_id = $3 where ticket_id = $1

-- name: by_address
-- How often each address was mistaken: a ticket that went back to whom it was written to is none of them. Customers are
-- those of the tickets now: two who became one count once. $1 and $2 bounds of time, $3 sees all teams, $4 agent, $5
-- limit.
select m.wrote_to, count(*) as n, count(distinct t.customer_id) as customers
from misroute m join ticket t on t.id = m.ticket_id
where m.at >= $1 and m.at < $2 and m.to_team <> m.team
  and (cast($3 as BIGINT) = 1 or replace($4, '|' || m.team || '|', '') <> $4
       or replace($4, '|' || m.to_team || '|', '') <> $4)
group by m.wrote_to order by n desc, m.wrote_to limit $5

-- name: by_customer
-- How often each customer mistook one, with the same parameters.
select t.customer_id, c.name, c.email, count(*) as n
from misroute m join ticket t on t.id = m.ticket_id join customer c on c.id = t.customer_id
where m.at >= $1 and m.at < $2 and m.to_team <> m.team
  and (cast($3 as BIGINT) = 1 or replace($4, '|' || m.team || '|', '') <> $4
       or replace($4, '|' || m.to_team || '|', '') <> $4)
group by t.customer_id, c.name, c.email order by n desc, c.email, t.customer_id limit $5

-- name: list
-- The tickets behind the numbers, the newest first, before one. $1 to $4 as above, $5 address or '', $6 customer or 0,
-- $7 before which, $8 limit. The subject of a ticket that its reader may not see is left out.
select m.id, m.at, m.wrote_to, m.team, m.to_team, t.customer_id, c.name, c.email, t.number, t.subject,
  a.name as by_name,
  cast(case when cast($3 as BIGINT) = 1 or replace($4, '|' || t.team || '|', '') <> $4
    or exists (select 1 from watcher w
               where w.ticket_id = t.id and replace($4, '|' || w.team || '|', '') <> $4)
         then 1 else 0 end as BIGINT) as visible
from misroute m join ticket t on t.id = m.ticket_id join customer c on c.id = t.customer_id
  left join agent a on a.id = m.by_id
where m.at >= $1 and m.at < $2 and m.to_team <> m.team
  and (cast($3 as BIGINT) = 1 or replace($4, '|' || m.team || '|', '') <> $4
       or replace($4, '|' || m.to_team || '|', '') <> $4)
  and ($5 = '' or m.wrote_to = $5)
  and (cast($6 as BIGINT) = 0 or t.customer_id = $6)
  and m.id < $7
order by m.id desc limit $8
