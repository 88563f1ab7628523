-- What will happen by itself, or has.

-- name: insert
-- Planned once for its key, or for its run, step and round.
insert into planned (id, key, kind, run_id, topic, ticket_id, customer_id, promise_id, step, round, mail, at, moved,
  state, state_at, why, outcome, outcome_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
on conflict do nothing

-- name: due
-- What is due, the oldest first; of one instant in the order in which it was planned.
select id, kind, run_id, topic, ticket_id, customer_id, promise_id, step, round, mail, at, moved, state, state_at, why,
  outcome, outcome_at, edited
from planned where state = 'planned' and at <= $1 order by at, id limit $2

-- name: next_due
-- The instant at which the next one is due.
select min(at) as at from planned where state = 'planned'

-- name: find
-- One by id.
select id, kind, run_id, topic, ticket_id, customer_id, promise_id, step, round, mail, at, moved, state, state_at, why,
  outcome, outcome_at, edited
from planned where id = $1

-- name: of_run
-- All of one running cadence, in no order; what they share stands with the run.
select id, step, round, mail, at, moved, state, state_at, why, outcome, outcome_at, edited
from planned where run_id = $1

-- name: done
-- It happened. Matches no row when it happened before or was dropped.
update planned set state = 'done', state_at = $2, outcome = $3, outcome_at = $4 where id = $1 and state = 'planned'

-- name: skip
-- It will not happen.
update planned set state = 'skipped', state_at = $2, why = $3 where id = $1 and state = 'planned'

-- name: unskip
-- An agent takes a skip back while its moment is still to come.
update planned set state = 'planned', state_at = null, why = null
where id = $1 and state = 'skipped' and at > $2

-- name: move_to
-- Another instant.
update planned set at = $2, moved = $3 where id = $1 and state = 'planned'

-- name: edit
-- Other words for this one mail.
update planned set edited = $2 where id = $1 and state = 'planned'

-- name: set_outcome
-- What became of its mail.
update planned set outcome = $2, outcome_at = $3 where id = $1

-- name: restore
-- What dropped it was taken back. What happened stays so.
update planned set state = 'planned', state_at = null, why = null where id = $1 and state in ('skipped', 'cancelled')

-- name: drop
-- What planned it was taken back.
update planned set state = 'cancelled' where id = $1 and state = 'planned'

-- name: forget
-- It was planned by what a rule counts, which counts otherwise now.
delete from planned where id = $1 and state = 'planned'

-- name: cancel
-- The promise it belongs to needs it no more.
update planned set state = 'cancelled' where promise_id = $1 and state = 'planned'

-- name: cancel_warnings
-- Somebody has seen them.
update planned set state = 'cancelled' where promise_id = $1 and state = 'planned' and kind = 'warning'

-- name: of_ticket
-- What is still to come on a ticket, and what an agent skipped.
select id, kind, run_id, topic, ticket_id, customer_id, promise_id, step, round, mail, at, moved, state, state_at, why,
  outcome, outcome_at, edited
from planned where ticket_id = $1 and state in ('planned', 'skipped') order by at, id

-- name: of_rules
-- The moments of timed rules on a ticket.
select id, key, step, round, at, state, state_at, why from planned where ticket_id = $1 and kind = 'rule' order by id

-- name: of_topic
-- The future and the past of one thing.
select p.id, p.kind, p.run_id, p.topic, p.ticket_id, p.customer_id, p.promise_id, p.step, p.round, p.mail, p.at,
  p.moved, p.state, p.state_at, p.why, p.outcome, p.outcome_at, p.edited
from run r join planned p on p.run_id = r.id where r.topic = $1 order by p.at, p.id

-- name: of_customer
-- What is to come for a customer, and what was skipped before its moment.
select p.id, p.kind, p.run_id, p.topic, p.ticket_id, p.customer_id, p.promise_id, p.step, p.round, p.mail, p.at,
  p.moved, p.state, p.state_at, p.why, p.outcome, p.outcome_at, p.edited
from run r join planned p on p.run_id = r.id
where r.customer_id = $1 and (p.state = 'planned' or (p.state = 'skipped' and p.at > $2)) order by p.at, p.id

-- name: of_cadence
-- What one cadence will do until an instant.
select p.id, p.kind, p.run_id, p.topic, p.ticket_id, p.customer_id, p.promise_id, p.step, p.round, p.mail, p.at,
  p.moved, p.state, p.state_at, p.why, p.outcome, p.outcome_at, p.edited
from planned p join run r on r.id = p.run_id
where r.cadence = $1 and r.ended_at is null and p.state in ('planned', 'skipped') and p.at <= $2
order by p.at, p.id limit $3

-- name: copy
-- Fills a store for a measure: copies of the plans of one instant, under ids and keys of their own.
insert into planned (id, key, kind, topic, step, round, at, state)
select id + cast($2 as BIGINT) * 4096, key || '+' || cast(cast($2 as BIGINT) as TEXT), kind, topic, step, round, at,
  state
from planned where at = $1 and state = 'planned' order by id limit $3
