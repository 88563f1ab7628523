-- Letters that the desk drafts for an agent when the news that were promised are due before long. They are nobody's
-- mail: an agent takes the words into a reply, or they go when the promise needs them no more.
create table holding (
  promise_id BIGINT primary key,
  ticket_id BIGINT not null,
  mail TEXT not null,
  locale TEXT not null,
  body TEXT not null,
  made_at BIGINT not null
);
create index holding_ticket on holding (ticket_id);
