-- Who looks at a ticket or writes on it, as their browser said last. Rows that are not renewed mean nothing and are
-- dropped.
create table presence (
  ticket_id BIGINT not null,
  agent_id BIGINT not null,
  doing TEXT not null,
  at BIGINT not null,
  primary key (ticket_id, agent_id)
);
create index presence_at on presence (at);
