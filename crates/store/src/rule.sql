-- What rules did, and trials of rules.

-- name: insert
-- Once for its key.
insert into rule_trace (id, key, rule, revision, ticket_id, at, verdict, chain, why, did)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (key) do nothing

-- name: set_did
-- What came of it.
update rule_trace set did = $2 where id = $1

-- name: find
-- One by id.
select id, rule, revision, ticket_id, at, verdict, chain, why, did from rule_trace where id = $1

-- name: known
-- One by its key.
select id from rule_trace where key = $1

-- name: count_since
-- How often a rule acted on a ticket since an instant, counted up to a limit.
select count(*) as n from (
  select 1 from rule_trace where ticket_id = $1 and rule = $2 and at >= $3 and verdict = 'fired' limit $4
) as counted

-- name: of_ticket
-- On one ticket, the newest first.
select id, rule, revision, ticket_id, at, verdict, chain, why, did from rule_trace where ticket_id = $1
order by id desc limit $2

-- name: of_rule
-- Of one rule, the newest first, each with the number of its ticket.
select r.id, r.rule, r.revision, r.ticket_id, r.at, r.verdict, r.chain, r.why, r.did, t.number, t.subject, t.team
from rule_trace r join ticket t on t.id = r.ticket_id where r.rule = $1 order by r.at desc, r.id desc limit $2

-- name: counts
-- How often each rule acted and was stopped since an instant.
select rule, count(case when verdict = 'fired' then 1 end) as fired,
  count(case when verdict <> 'fired' then 1 end) as stopped
from rule_trace where rule = $1 and at >= $2 group by rule

-- name: sweep
-- What has been kept for long enough. What a rule did that acts once on a ticket is what keeps it from acting again.
delete from rule_trace where id < $1 and key not like '%:once'

-- name: insert_trial
-- A trial begins.
insert into rule_trial (id, rule, wording, made_by, made_at, since_at, most, next_id, looked, hits, tickets, found)
values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, $9)

-- name: trial
-- One trial.
select id, rule, wording, made_by, made_at, since_at, most, next_id, looked, hits, tickets, found, ended_at
from rule_trial where id = $1

-- name: open_trial
-- The oldest that has not come to its end.
select id, rule, wording, made_by, made_at, since_at, most, next_id, looked, hits, tickets, found, ended_at
from rule_trial where ended_at is null order by id limit 1

-- name: last_trial
-- The newest of a rule.
select id, rule, wording, made_by, made_at, since_at, most, next_id, looked, hits, tickets, found, ended_at
from rule_trial where rule = $1 order by id desc limit 1

-- name: set_trial
-- It has come so far. Matches no row when another node had gone on with it.
update rule_trial set next_id = $3, looked = $4, hits = $5, tickets = $6, found = $7, ended_at = $8
where id = $1 and next_id = $2 and ended_at is null

-- name: end_trials
-- Others of the same rule are wanted no more.
update rule_trial set ended_at = $3 where rule = $1 and id <> $2 and ended_at is null

-- name: sweep_trials
-- Nobody looks at them any more.
delete from rule_trial where id < $1
