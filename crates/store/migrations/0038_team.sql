-- What members of a team may do, who is still here, whom tickets are given to in turn, and what somebody hears of.

-- Words of rights: `note export`. Each implies seeing.
-- Whoever was a member before could take lists away.
alter table agent_team add column rights TEXT not null default 'answer export';
-- Whether they are given tickets of this team in turn, and when that was last; 0 is never.
alter table agent_team add column takes BIGINT not null default 1;
alter table agent_team add column given_at BIGINT not null default 0;

-- Somebody who left does nothing any more; histories still name them.
alter table agent add column left_at BIGINT;
-- How many open tickets they have at most before they are given no more; null is any number.
alter table agent add column capacity BIGINT;
-- What they hear of, where, and when they are left in peace: JSON, empty for what is usual.
alter table agent add column hears TEXT not null default '';

-- A link with which somebody chooses a password, once. Only a hash of it is kept.
create table invitation (
  token_hash TEXT primary key,
  agent_id BIGINT not null,
  by_id BIGINT,
  made_at BIGINT not null,
  ends_at BIGINT not null
);
create index invitation_agent on invitation (agent_id);

-- Tickets that wait for somebody to be given to, in the order in which they came.
create table giving (
  ticket_id BIGINT primary key,
  team TEXT not null,
  since_at BIGINT not null
);
create index giving_team on giving (team, since_at, ticket_id);

-- When what somebody was told is looked at for a mail; null when it never is, or was.
alter table notice add column mail_at BIGINT;
create index notice_mail on notice (mail_at, agent_id) where mail_at is not null and seen = 0;
