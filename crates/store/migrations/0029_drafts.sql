-- What agents write before it leaves, and the files that they send along.

-- choice and standing are JSON, as `domain::draft` writes them. leaves_at is there for what waits for its moment.
create table draft (
  id BIGINT primary key,
  ticket_id BIGINT not null,
  agent_id BIGINT not null,
  kind TEXT not null check (kind in ('reply', 'note')),
  body TEXT not null,
  choice TEXT not null,
  revision BIGINT not null,
  page TEXT not null,
  updated_at BIGINT not null,
  standing TEXT not null,
  leaves_at BIGINT
);
create unique index draft_own on draft (ticket_id, agent_id, kind) where leaves_at is null;
create index draft_of_agent on draft (agent_id, updated_at);
create index draft_waiting on draft (ticket_id, leaves_at) where leaves_at is not null;
create index draft_due on draft (leaves_at, id) where leaves_at is not null;

-- The bytes lie in the blob store under their hash. A file is a draft's, then a message's; one that is nobody's goes.
create table file (
  id BIGINT primary key,
  hash TEXT not null,
  name TEXT not null,
  media_type TEXT not null,
  size_bytes BIGINT not null,
  agent_id BIGINT not null,
  made_at BIGINT not null,
  draft_id BIGINT,
  message_id BIGINT
);
create index file_hash on file (hash);
create index file_draft on file (draft_id, id) where draft_id is not null;
create index file_message on file (message_id) where message_id is not null;
create index file_nobodys on file (made_at) where draft_id is null and message_id is null;
