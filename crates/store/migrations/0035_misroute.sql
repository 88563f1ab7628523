-- Letters that came to the wrong address, once a ticket: which address its customer had used, and where it went.
create table misroute (
  id BIGINT primary key,
  ticket_id BIGINT not null,
  customer_id BIGINT not null,
  wrote_to TEXT not null,
  team TEXT not null,
  to_team TEXT not null,
  by_id BIGINT not null,
  at BIGINT not null
);
create unique index misroute_ticket on misroute (ticket_id);
create index misroute_at on misroute (at);
