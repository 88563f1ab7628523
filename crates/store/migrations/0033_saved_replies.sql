-- Words that agents keep for what comes again, and what goes with them on a ticket.

-- texts, doing and fits are JSON, as `domain::saved_reply` writes them; locales is the list of the languages in texts.
create table saved_reply (
  id BIGINT primary key,
  scope TEXT not null check (scope in ('own', 'team', 'shared')),
  agent_id BIGINT,
  team TEXT,
  name TEXT not null,
  locales TEXT not null,
  texts TEXT not null,
  doing TEXT not null,
  fits TEXT not null,
  used BIGINT not null,
  changed_by BIGINT not null,
  changed_at BIGINT not null
);
create index saved_reply_agent on saved_reply (agent_id) where agent_id is not null;
create index saved_reply_team on saved_reply (team) where team is not null;
create index saved_reply_shared on saved_reply (scope) where scope = 'shared';
