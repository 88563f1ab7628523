-- Recovery codes: each opens one session in place of the second step's six digits. Only a hash of a code is kept.

create table recovery (
  agent_id BIGINT not null,
  code_hash TEXT not null,
  primary key (agent_id, code_hash)
);
