-- Tokens of programs: each acts as an agent, with less. Only a hash is kept. Records say through which one they were
-- made.
create table token (
  id BIGINT primary key,
  hash TEXT not null unique,
  shown TEXT not null,
  name TEXT not null,
  agent_id BIGINT not null,
  scopes TEXT not null,
  teams TEXT not null,
  made_by BIGINT not null,
  made_at BIGINT not null,
  expires_at BIGINT not null,
  used_at BIGINT,
  used_from TEXT,
  ended_at BIGINT,
  ended_by BIGINT
);
create index token_agent on token (agent_id, id);

alter table history add column via BIGINT;
alter table audit add column via BIGINT;
