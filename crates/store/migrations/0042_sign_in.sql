-- Signing in by a provider: whom its people are here, and the sealed secrets by which providers know us.
create table sign_in_link (
  issuer TEXT not null,
  subject TEXT not null,
  agent_id BIGINT not null,
  linked_at BIGINT not null,
  used_at BIGINT not null,
  primary key (issuer, subject)
);
create unique index sign_in_link_agent on sign_in_link (agent_id, issuer);

create table sign_in_secret (
  provider TEXT primary key,
  secret TEXT not null,
  secret_at BIGINT not null
);
