-- What stands on a ticket beside its promises: a title of ours over the subject of its mails, a priority (0 is normal),
-- and tags. `tags` names them by id for lists, so that another name or colour changes no ticket; `ticket_tag` says the
-- same for whoever looks for the tickets of one.
alter table ticket add column title TEXT;
alter table ticket add column priority BIGINT not null default 0;
alter table ticket add column tags TEXT not null default '[]';
create index ticket_priority on ticket (priority, active, sort_at, id) where priority <> 0;

-- A tag that was merged into another one keeps its row: tickets may name it still, and so may people.
create table tag (
  id BIGINT primary key,
  name TEXT not null unique,
  color TEXT not null,
  merged_into BIGINT,
  made_by BIGINT not null,
  made_at BIGINT not null
);

create table ticket_tag (
  tag_id BIGINT not null,
  ticket_id BIGINT not null,
  primary key (tag_id, ticket_id)
);
create index ticket_tag_ticket on ticket_tag (ticket_id);
