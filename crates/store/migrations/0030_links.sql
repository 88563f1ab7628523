-- Tickets that belong together and stay two. A link is kept once, by the ticket with the smaller id; kind is how that
-- one stands to the other.
create table ticket_link (
  ticket_id BIGINT not null,
  other_id BIGINT not null,
  kind TEXT not null,
  made_by BIGINT not null,
  made_at BIGINT not null,
  primary key (ticket_id, other_id)
);
create index ticket_link_other on ticket_link (other_id);
