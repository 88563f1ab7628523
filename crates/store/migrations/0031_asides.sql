-- Asides: letters with somebody outside who is not the customer, on the customer's ticket.

-- standing is JSON, as `domain::aside` writes it.
create table aside (
  id BIGINT primary key,
  ticket_id BIGINT not null,
  agent_id BIGINT not null,
  name TEXT not null,
  email TEXT not null,
  subject TEXT not null,
  standing TEXT not null
);
alter table message add column aside_id BIGINT;
create index message_aside on message (aside_id, id) where aside_id is not null;
