-- Calls of webhooks: what a step of a cadence tells another program. key is unique: run twice, it is told once. due_at
-- is null once the call is delivered or has failed for good.
create table webhook (
  id BIGINT primary key,
  key TEXT not null unique,
  receiver TEXT not null,
  url TEXT not null,
  body TEXT not null,
  run_id BIGINT not null,
  step TEXT not null,
  created_at BIGINT not null,
  due_at BIGINT,
  lease_until_at BIGINT not null,
  tries BIGINT not null,
  state TEXT not null check (state in ('queued', 'delivered', 'failed')),
  status BIGINT,
  words TEXT not null,
  state_at BIGINT not null
);
-- One call at a time to each receiver: the next of one is found without a look at those of others.
create index webhook_due on webhook (receiver, due_at, id) where due_at is not null;
create index webhook_leased on webhook (receiver) where lease_until_at > 0;
