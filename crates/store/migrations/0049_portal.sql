-- The customers' own area: ways in that were asked for by mail, signed-in browsers, and mails that somebody does not
-- want.
create table portal_entry (
  id BIGINT primary key,
  asked_hash TEXT not null,
  email_key TEXT not null,
  email TEXT not null,
  locale TEXT not null,
  next_path TEXT not null,
  asked_at BIGINT not null,
  ends_at BIGINT not null,
  seen_at BIGINT,
  customer_id BIGINT,
  tries BIGINT not null,
  used_at BIGINT
);
create unique index portal_entry_browser on portal_entry (asked_hash);
create index portal_entry_waiting on portal_entry (id) where seen_at is null;
create index portal_entry_address on portal_entry (email_key, id);
create index portal_entry_asked on portal_entry (asked_at);

create table portal_session (
  token_hash TEXT primary key,
  customer_id BIGINT not null,
  email_key TEXT not null,
  created_at BIGINT not null,
  seen_at BIGINT not null,
  expires_at BIGINT not null,
  browser TEXT not null,
  peer TEXT
);
create index portal_session_customer on portal_session (customer_id);
create index portal_session_expires on portal_session (expires_at);

create table portal_choice (
  customer_id BIGINT not null,
  cadence TEXT not null,
  at BIGINT not null,
  primary key (customer_id, cadence)
);

alter table address_proof add column replaces TEXT;
