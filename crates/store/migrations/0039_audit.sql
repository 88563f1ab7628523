-- The audit log: what people did to the desk itself. And of a signed-in browser: what it calls itself, and the address
-- that it was last seen at.
create table audit (
  id BIGINT primary key,
  at BIGINT not null,
  author TEXT not null,
  agent_id BIGINT,
  what TEXT not null,
  about TEXT not null,
  about_key TEXT not null,
  about_name TEXT not null,
  was TEXT not null,
  became TEXT not null,
  peer TEXT
);
create index audit_at on audit (at);
create index audit_failed on audit (at) where what = 'sign_in_failed';

alter table session add column browser TEXT;
alter table session add column peer TEXT;
