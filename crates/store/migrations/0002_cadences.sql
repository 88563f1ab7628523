-- Time: cadences that run, everything that will happen by itself, and what automatic mail is about.

-- Through which mailbox a customer is spoken to: it says for which entity the team writes.
alter table ticket add column mailbox TEXT not null default '';

alter table customer add column zone TEXT;
-- Since when they have an account with the company.
alter table customer add column account_at BIGINT;

-- Who is away, until when, and who stands in.
alter table agent add column away_from_at BIGINT;
alter table agent add column away_until_at BIGINT;
alter table agent add column deputy_id BIGINT;

-- A cadence that runs. key names the cadence and the occurrence that began it: it begins once.
create table run (
  id BIGINT primary key,
  key TEXT not null unique,
  cadence TEXT not null,
  anchor TEXT not null,
  topic TEXT not null,
  ticket_id BIGINT,
  customer_id BIGINT,
  promise_id BIGINT,
  revision BIGINT not null,
  begun_at BIGINT not null,
  anchor_at BIGINT,
  anchor_on TEXT,
  facts TEXT not null,
  details TEXT not null,
  party TEXT not null,
  ended_at BIGINT,
  ended_why TEXT
);
create index run_ticket on run (ticket_id) where ended_at is null;
create index run_topic on run (topic) where ended_at is null;
create index run_customer on run (customer_id) where ended_at is null;
create index run_promise on run (promise_id) where promise_id is not null;
create index run_cadence on run (cadence, id) where ended_at is null;

-- What will happen by itself, or has: warnings about promises and steps of cadences. It replaces the table of nudges.
create table plan (
  id BIGINT primary key,
  key TEXT not null unique,
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
insert into plan (id, key, kind, topic, ticket_id, promise_id, step, round, at, state)
  select id, key, 'warning', 'ticket:' || ticket_id, ticket_id, promise_id, 'owner', 0, at, state from planned;
drop table planned;
alter table plan rename to planned;
create index planned_due on planned (at) where state = 'planned';
create index planned_ticket on planned (ticket_id, at);
create index planned_topic on planned (topic, at);
create index planned_customer on planned (customer_id, at) where customer_id is not null;
create index planned_run on planned (run_id, at) where run_id is not null;
create index planned_promise on planned (promise_id) where promise_id is not null;

-- The history of what is no ticket is kept beside that of tickets.
create table record (
  id BIGINT primary key,
  ticket_id BIGINT,
  topic TEXT,
  at BIGINT not null,
  actor TEXT not null,
  agent_id BIGINT,
  event TEXT not null,
  data TEXT not null
);
insert into record (id, ticket_id, at, actor, agent_id, event, data)
  select id, ticket_id, at, actor, agent_id, event, data from history;
drop table history;
alter table record rename to history;
create index history_ticket on history (ticket_id, id) where ticket_id is not null;
create index history_topic on history (topic, id) where topic is not null;

-- Which plan a mail carries out, and to whom it goes.
alter table outbox add column planned_id BIGINT;
alter table outbox add column customer_id BIGINT;
create index outbox_customer on outbox (customer_id, id) where customer_id is not null;

-- Addresses to which nothing goes any more, and why.
create table suppression (
  email_key TEXT primary key,
  reason TEXT not null,
  evidence TEXT not null,
  at BIGINT not null
);

-- What customers have to pay. Amounts are in minor units of their currency.
create table invoice (
  id BIGINT primary key,
  number BIGINT not null unique,
  customer_id BIGINT not null,
  product TEXT,
  amount BIGINT not null,
  currency TEXT not null,
  paid BIGINT not null,
  issued_at BIGINT not null,
  due_on TEXT not null,
  state TEXT not null,
  suspended BIGINT not null check (suspended in (0, 1))
);
create index invoice_open on invoice (customer_id, due_on) where state = 'open';

-- A new policy revision counts what stands still again as well.
create index promise_paused on promise (ticket_id) where state = 'paused';
