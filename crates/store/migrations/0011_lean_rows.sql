-- Fewer entries in indexes for everything that happens by itself. A step is named by its run: one index finds the steps
-- of a run and keeps each of them once, so that only a warning has a key in words. What is planned about a thing or for
-- a customer is found through the runs.

create table plan (
  id BIGINT primary key,
  key TEXT,
  kind TEXT not null,
  run_id BIGINT,
  topic TEXT not null,
  ticket_id BIGINT,
  customer_id BIGINT,
  promise_id BIGINT,
  step TEXT not null,
  round BIGINT not null,
  mail TEXT,
  at BIGINT not null,
  moved TEXT,
  state TEXT not null,
  state_at BIGINT,
  why TEXT,
  outcome TEXT,
  outcome_at BIGINT,
  edited TEXT
);
insert into plan (id, key, kind, run_id, topic, ticket_id, customer_id, promise_id, step, round, mail, at, moved, state,
  state_at, why, outcome, outcome_at, edited)
  select id, case when run_id is null then key end, kind, run_id, topic, ticket_id, customer_id, promise_id, step,
    round, mail, at, moved, state, state_at, why, outcome, outcome_at, edited
  from planned;
drop table planned;
alter table plan rename to planned;
create unique index planned_key on planned (key) where key is not null;
create unique index planned_run on planned (run_id, step, round) where run_id is not null;
create index planned_due on planned (at, id) where state = 'planned';
create index planned_ticket on planned (ticket_id, at) where ticket_id is not null;
create index planned_promise on planned (promise_id) where promise_id is not null;

drop index run_ticket;
create index run_ticket on run (ticket_id) where ticket_id is not null and ended_at is null;
drop index run_topic;
create index run_topic on run (topic, id);
drop index run_customer;
create index run_customer on run (customer_id, id) where customer_id is not null;

-- Nobody looks for a mail by its customer yet.
drop index outbox_customer;

-- Both are found by their keys alone: the rows lie in the key's own order, and there is one tree in the place of two.
create table fate (
  outbox_id BIGINT not null,
  recipient TEXT not null,
  state TEXT not null,
  code BIGINT,
  enhanced TEXT,
  words TEXT not null,
  at BIGINT not null,
  primary key (outbox_id, recipient)
) without rowid;
insert into fate (outbox_id, recipient, state, code, enhanced, words, at)
  select outbox_id, recipient, state, code, enhanced, words, at from delivery;
drop table delivery;
alter table fate rename to delivery;

create table whose (
  email_key TEXT primary key,
  email TEXT not null,
  customer_id BIGINT not null,
  created_at BIGINT not null
) without rowid;
insert into whose (email_key, email, customer_id, created_at)
  select email_key, email, customer_id, created_at from address;
drop table address;
alter table whose rename to address;
create index address_customer on address (customer_id);
