-- Serial numbers of genuine copies: those that exist, who named one, how the customer of a ticket stands, letters that
-- wait to be looked through, and files of numbers with the lines that were refused.
create table serial (
  serial_key TEXT primary key,
  rule TEXT not null,
  serial TEXT not null,
  holder TEXT not null,
  import_id BIGINT not null,
  users BIGINT not null
) without rowid;
create index serial_shared on serial (users desc, serial_key) where users > 1;

create table serial_use (
  serial_key TEXT not null,
  customer_id BIGINT not null,
  ticket_id BIGINT not null,
  at BIGINT not null,
  primary key (serial_key, customer_id)
) without rowid;
create index serial_use_customer on serial_use (customer_id, at);

create table genuine (
  ticket_id BIGINT primary key,
  standing TEXT not null check (standing in ('genuine', 'unknown', 'silent')),
  serial_key TEXT not null,
  serial TEXT not null,
  at BIGINT not null
);
create index genuine_unknown on genuine (serial_key) where standing = 'unknown';

create table serial_look (
  message_id BIGINT primary key,
  ticket_id BIGINT not null
);

create table serial_import (
  id BIGINT primary key,
  name TEXT not null,
  agent_id BIGINT not null,
  blob TEXT not null,
  size_bytes BIGINT not null,
  done_bytes BIGINT not null,
  lines BIGINT not null,
  added BIGINT not null,
  known BIGINT not null,
  refused BIGINT not null,
  at BIGINT not null,
  ended_at BIGINT
);
create index serial_import_open on serial_import (id) where ended_at is null;

create table serial_refused (
  import_id BIGINT not null,
  line BIGINT not null,
  text TEXT not null,
  why TEXT not null,
  primary key (import_id, line)
) without rowid;
