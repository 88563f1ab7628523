-- How whoever handed a letter over greeted us, and what was found out about the sender of a message: JSON, null when
-- nothing was looked for.

alter table intake add column helo TEXT not null default '';
alter table message add column authentication TEXT;

-- Keys that our mail is signed with. private is sealed, and empty once the key is retired; record is the text of the
-- name `selector._domainkey.domain`; seen_at is when that text was first seen there.
create table dkim_key (
  domain TEXT not null,
  selector TEXT not null,
  algorithm TEXT not null,
  private TEXT not null,
  record TEXT not null,
  made_at BIGINT not null,
  seen_at BIGINT,
  state TEXT not null check (state in ('waiting', 'active', 'retiring', 'retired')),
  state_at BIGINT not null,
  primary key (domain, selector)
);
