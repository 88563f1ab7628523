-- Webhooks tell of more than steps of cadences. A call stands in a line, which is what it is about: of each line only
-- the first that is not told yet has due_at, so that a receiver hears each ticket in order, and one that it does not
-- take holds up no other. place counts within a line. What was there before stands in lines of its own.
create table told (
  id BIGINT primary key,
  key TEXT not null unique,
  receiver TEXT not null,
  line TEXT not null,
  place BIGINT not null,
  kind TEXT not null,
  ticket_id BIGINT,
  url TEXT not null,
  body TEXT not null,
  run_id BIGINT,
  step TEXT,
  created_at BIGINT not null,
  due_at BIGINT,
  lease_until_at BIGINT not null,
  tries BIGINT not null,
  state TEXT not null check (state in ('queued', 'delivered', 'failed')),
  status BIGINT,
  words TEXT not null,
  state_at BIGINT not null,
  repeats BIGINT not null default 0
);
insert into told (id, key, receiver, line, place, kind, ticket_id, url, body, run_id, step, created_at, due_at,
  lease_until_at, tries, state, status, words, state_at, repeats)
  select w.id, w.key, w.receiver, w.key, 0, 'cadence.step', r.ticket_id, w.url, w.body, w.run_id, w.step, w.created_at,
    w.due_at, w.lease_until_at, w.tries, w.state, w.status, w.words, w.state_at, w.repeats
  from webhook w left join run r on r.id = w.run_id;
drop table webhook;
alter table told rename to webhook;
-- One call at a time to each receiver: the next of one is found without a look at those of others.
create index webhook_due on webhook (receiver, due_at, id) where due_at is not null;
create index webhook_leased on webhook (receiver) where lease_until_at > 0;
create index webhook_failed on webhook (state_at, id) where state = 'failed';
-- Who is next in a line, and who stood in it last.
create index webhook_next on webhook (receiver, line, place, id) where state = 'queued';
create index webhook_line on webhook (receiver, line, place, id);
-- What a receiver was told, the latest first; what is told again, and what is dropped, the oldest first.
create index webhook_told on webhook (receiver, state, created_at, id);

-- What is known of a receiver: which of its secrets counts, and until when the one before does as well; since when it
-- has taken nothing; whether it is called no more until somebody says so.
create table webhook_receiver (
  key TEXT primary key,
  generation BIGINT not null,
  old_until_at BIGINT,
  failing_since_at BIGINT,
  last_ok_at BIGINT,
  stopped_at BIGINT,
  stopped_why TEXT
);
