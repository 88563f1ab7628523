-- The spine: raw mail in, tickets with messages and promises, mail out. Instants are microseconds UTC, flags 0 or 1,
-- JSON is text that is never queried, ids are made by the desk and ordered by time.

-- One raw incoming mail. due_at is null once its verdict is final.
create table intake (
  id BIGINT primary key,
  received_at BIGINT not null,
  protocol TEXT not null,
  peer TEXT not null,
  mail_from TEXT not null,
  recipients TEXT not null,
  raw BYTES,
  blob TEXT,
  size_bytes BIGINT not null,
  verdict TEXT,
  why TEXT,
  ticket_id BIGINT,
  message_id BIGINT,
  due_at BIGINT,
  lease_until_at BIGINT not null,
  attempts BIGINT not null
);
create index intake_due on intake (due_at) where due_at is not null;

create table customer (
  id BIGINT primary key,
  name TEXT not null,
  email TEXT not null,
  locale TEXT not null,
  created_at BIGINT not null
);

-- Every address a customer writes from; email_key is folded for comparison.
create table address (
  email_key TEXT primary key,
  email TEXT not null,
  customer_id BIGINT not null,
  created_at BIGINT not null
);
create index address_customer on address (customer_id);

-- What the inbox shows of a ticket stands in its row, so that a page of it is one index range.
create table ticket (
  id BIGINT primary key,
  number BIGINT not null unique,
  subject TEXT not null,
  status TEXT not null,
  status_at BIGINT,
  team TEXT not null,
  assignee BIGINT,
  customer_id BIGINT not null,
  locale TEXT not null,
  created_at BIGINT not null,
  updated_at BIGINT not null,
  unread BIGINT not null check (unread in (0, 1)),
  undelivered BIGINT not null check (undelivered in (0, 1)),
  active BIGINT not null check (active in (0, 1)),
  sort_at BIGINT not null,
  owed_kind TEXT,
  owed_state TEXT,
  owed_due_at BIGINT,
  excerpt TEXT not null,
  last_message_id BIGINT not null
);
create index ticket_inbox on ticket (active, sort_at, id);
create index ticket_team on ticket (team, active, sort_at, id);
create index ticket_assignee on ticket (assignee, active, sort_at, id);
create index ticket_status on ticket (status, updated_at);
create index ticket_customer on ticket (customer_id, id);

-- One entry of a ticket. reply is what was newly written, null when that is the whole text.
create table message (
  id BIGINT primary key,
  ticket_id BIGINT not null,
  kind TEXT not null,
  at BIGINT not null,
  agent_id BIGINT,
  author_name TEXT not null,
  author_email TEXT not null,
  recipients TEXT not null,
  subject TEXT not null,
  text TEXT not null,
  reply TEXT,
  locale TEXT,
  attachments TEXT not null,
  rfc_message_id TEXT,
  fingerprint TEXT,
  intake_id BIGINT,
  mail TEXT,
  automatic TEXT,
  known BIGINT not null check (known in (0, 1)),
  has_html BIGINT not null check (has_html in (0, 1)),
  problems TEXT not null,
  pledge TEXT
);
create index message_ticket on message (ticket_id, id);
create index message_rfc on message (rfc_message_id) where rfc_message_id is not null;
create unique index message_fingerprint on message (fingerprint) where fingerprint is not null;

-- Who is a party to a ticket; 'new' waits for an agent to accept them.
create table participant (
  ticket_id BIGINT not null,
  email_key TEXT not null,
  email TEXT not null,
  name TEXT not null,
  state TEXT not null,
  primary key (ticket_id, email_key)
);

-- Teams whose mailboxes got the same mail.
create table watcher (
  ticket_id BIGINT not null,
  team TEXT not null,
  primary key (ticket_id, team)
);

create table promise (
  id BIGINT primary key,
  ticket_id BIGINT not null,
  kind TEXT not null,
  rule TEXT not null,
  budget TEXT not null,
  calendar TEXT not null,
  revision BIGINT not null,
  start_at BIGINT not null,
  made_at BIGINT not null,
  due_at BIGINT not null,
  words TEXT not null,
  locale TEXT not null,
  pauses TEXT not null,
  state TEXT not null,
  state_at BIGINT,
  state_by BIGINT,
  late_at BIGINT,
  late_by BIGINT
);
create index promise_ticket on promise (ticket_id, id);
create index promise_due on promise (due_at) where state = 'pending';

-- What will happen by itself. key is unique: run twice, it happens once.
create table planned (
  id BIGINT primary key,
  ticket_id BIGINT not null,
  promise_id BIGINT,
  key TEXT not null unique,
  kind TEXT not null,
  at BIGINT not null,
  state TEXT not null
);
create index planned_due on planned (at) where state = 'planned';
create index planned_ticket on planned (ticket_id, at);

-- What happened, as data.
create table history (
  id BIGINT primary key,
  ticket_id BIGINT not null,
  at BIGINT not null,
  actor TEXT not null,
  agent_id BIGINT,
  event TEXT not null,
  data TEXT not null
);
create index history_ticket on history (ticket_id, id);

-- Mail to be handed over. due_at is null once every recipient has a final fate. A lease that was never settled means
-- that the hand-over is in doubt.
create table outbox (
  id BIGINT primary key,
  key TEXT not null unique,
  ticket_id BIGINT,
  message_id BIGINT,
  mail TEXT not null,
  mail_from TEXT not null,
  rfc_message_id TEXT not null,
  raw BYTES not null,
  created_at BIGINT not null,
  due_at BIGINT,
  lease_until_at BIGINT not null,
  attempts BIGINT not null
);
create index outbox_due on outbox (due_at) where due_at is not null;
create index outbox_message on outbox (message_id);
create index outbox_rfc on outbox (rfc_message_id);

-- The fate of one mail for one recipient, in the server's words.
create table delivery (
  outbox_id BIGINT not null,
  recipient TEXT not null,
  state TEXT not null,
  code BIGINT,
  enhanced TEXT,
  words TEXT not null,
  at BIGINT not null,
  primary key (outbox_id, recipient)
);

-- Automatic replies sent, for the cap per recipient and day.
create table auto_reply (
  outbox_id BIGINT primary key,
  recipient TEXT not null,
  at BIGINT not null
);
create index auto_reply_recipient on auto_reply (recipient, at);

create table agent (
  id BIGINT primary key,
  email TEXT not null unique,
  name TEXT not null,
  role TEXT not null,
  locale TEXT not null,
  password_hash TEXT not null,
  totp_secret TEXT,
  totp_at BIGINT,
  totp_step BIGINT not null,
  created_at BIGINT not null
);

create table agent_team (
  agent_id BIGINT not null,
  team TEXT not null,
  primary key (agent_id, team)
);

-- A signed-in browser. Only a hash of its token is kept.
create table session (
  token_hash TEXT primary key,
  agent_id BIGINT not null,
  created_at BIGINT not null,
  seen_at BIGINT not null,
  expires_at BIGINT not null
);
create index session_agent on session (agent_id);

-- What an agent is told in the desk.
create table notice (
  id BIGINT primary key,
  agent_id BIGINT not null,
  ticket_id BIGINT not null,
  kind TEXT not null,
  at BIGINT not null,
  seen BIGINT not null check (seen in (0, 1))
);
create index notice_agent on notice (agent_id, seen, id);

-- Every revision of the policy: files is a JSON list of path and text.
create table policy (
  number BIGINT primary key,
  made_at BIGINT not null,
  made_by TEXT not null,
  note TEXT not null,
  files TEXT not null
);

-- What the desk itself must remember: its secret, the set-up link.
create table setting (
  name TEXT primary key,
  value TEXT not null
);

create table counter (
  name TEXT primary key,
  value BIGINT not null
);
