-- Acts on many tickets: carried out in chunks, by whoever comes to it, and taken back from what was. act and was are
-- JSON as `domain::bulk` writes them; due_at is null once nothing is left to do.
create table bulk (
  id BIGINT primary key,
  agent_id BIGINT not null,
  act TEXT not null,
  total BIGINT not null,
  made_at BIGINT not null,
  state TEXT not null check (state in ('running', 'done', 'taking_back', 'taken_back')),
  state_at BIGINT not null,
  due_at BIGINT
);
create index bulk_due on bulk (due_at, id) where due_at is not null;
create index bulk_made on bulk (made_at, id);

create table bulk_row (
  bulk_id BIGINT not null,
  ticket_id BIGINT not null,
  number BIGINT not null,
  state TEXT not null check (state in ('waiting', 'done', 'refused', 'taken_back', 'stays')),
  why TEXT,
  was TEXT,
  mails BIGINT not null,
  primary key (bulk_id, ticket_id)
) without rowid;
create index bulk_row_state on bulk_row (bulk_id, state, ticket_id);
