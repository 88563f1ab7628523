-- Passkeys of agents: public keys of their authenticators. And challenges that were answered: each counts once.
create table passkey (
  credential_id TEXT primary key,
  agent_id BIGINT not null,
  name TEXT not null,
  public_key BYTES not null,
  sign_count BIGINT not null,
  created_at BIGINT not null,
  used_at BIGINT
);
create index passkey_agent on passkey (agent_id);

create table passkey_answered (
  challenge_hash TEXT primary key,
  ends_at BIGINT not null
);
