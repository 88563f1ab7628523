-- Cadences that run.

-- name: insert
-- Begun once for its key.
insert into run (id, key, cadence, anchor, topic, ticket_id, customer_id, promise_id, revision, begun_at, anchor_at,
  anchor_on, facts, details, party, ended_at, ended_why)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict (key) do nothing

-- name: lock
-- Two decisions about one cadence go one after the other.
select id from run where id = $1 for update

-- name: find
-- One by id.
select id, key, cadence, anchor, topic, ticket_id, customer_id, promise_id, revision, begun_at, anchor_at, anchor_on,
  facts, details, party, ended_at, ended_why
from run where id = $1

-- name: of_ticket
-- Those that run on a ticket.
select id, key, cadence, anchor, topic, ticket_id, customer_id, promise_id, revision, begun_at, anchor_at, anchor_on,
  facts, details, party, ended_at, ended_why
from run where ticket_id = $1 and ended_at is null order by id

-- name: of_topic
-- Those that run on one thing.
select id, key, cadence, anchor, topic, ticket_id, customer_id, promise_id, revision, begun_at, anchor_at, anchor_on,
  facts, details, party, ended_at, ended_why
from run where topic = $1 and ended_at is null order by id

-- name: of_promise
-- Those that live with a promise.
select id, key, cadence, anchor, topic, ticket_id, customer_id, promise_id, revision, begun_at, anchor_at, anchor_on,
  facts, details, party, ended_at, ended_why
from run where promise_id = $1 and ended_at is null order by id

-- name: of_customer
-- Those that run for a customer.
select id, key, cadence, anchor, topic, ticket_id, customer_id, promise_id, revision, begun_at, anchor_at, anchor_on,
  facts, details, party, ended_at, ended_why
from run where customer_id = $1 and ended_at is null order by id

-- name: count
-- How many run of one cadence, counted up to $2.
select count(*) as n from (select 1 from run where cadence = $1 and ended_at is null limit $2) as found

-- name: set_facts
-- The facts that hold now.
update run set facts = $2 where id = $1

-- name: set_party
-- To whom it writes now.
update run set party = $2 where id = $1

-- name: end
-- It ended before its last step, or with it.
update run set ended_at = $2, ended_why = $3 where id = $1 and ended_at is null

-- name: revive
-- It runs again with the facts of before: what ended it was taken back.
update run set facts = $2, ended_at = null, ended_why = null where id = $1

-- name: of_cadence
-- Those of one cadence that run, page by page.
select id, key, cadence, anchor, topic, ticket_id, customer_id, promise_id, revision, begun_at, anchor_at, anchor_on,
  facts, details, party, ended_at, ended_why
from run where cadence = $1 and ended_at is null and id > $2 order by id limit $3
