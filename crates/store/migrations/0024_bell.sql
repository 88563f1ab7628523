-- Notices as the bell shows them: unread ones first, with what they are about. Who follows a ticket hears of it.
alter table notice add column message_id BIGINT;
alter table notice add column by_id BIGINT;
alter table notice add column team TEXT;
drop index notice_agent;
create index notice_agent on notice (agent_id, seen, id desc);

create table follower (
  ticket_id BIGINT not null,
  agent_id BIGINT not null,
  since_at BIGINT not null,
  primary key (ticket_id, agent_id)
);
