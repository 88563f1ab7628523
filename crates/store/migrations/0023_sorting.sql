-- A category and fields of the policy on a ticket, and the moment until which it is put aside: then it is not active,
-- so that no list of what is open holds it.
alter table ticket add column category TEXT;
alter table ticket add column snoozed_until_at BIGINT;
create index ticket_category on ticket (category, active, sort_at, id) where category is not null;
create index ticket_snoozed on ticket (snoozed_until_at) where snoozed_until_at is not null;

-- value_key is folded and cut for comparison; a field of several choices has a row for each.
create table ticket_field (
  key TEXT not null,
  value_key TEXT not null,
  ticket_id BIGINT not null,
  value TEXT not null,
  primary key (key, value_key, ticket_id)
);
create index ticket_field_ticket on ticket_field (ticket_id);

-- New tickets of teams whose categories are set without asking.
create table unsorted (
  ticket_id BIGINT primary key
);
