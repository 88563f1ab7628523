-- Lists that cost what they show, and views that agents keep.

-- The subject folded, for whoever looks for words in it; and whether another team has ever watched the ticket.
alter table ticket add column subject_key TEXT not null default '';
update ticket set subject_key = lower(subject);
alter table ticket add column watched BIGINT not null default 0;
update ticket set watched = 1 where id in (select ticket_id from watcher);
-- What is done has its place in lists too: what was done last stands first.
update ticket set sort_at = -coalesce(status_at, updated_at) where active = 0;

-- Where a watched ticket stands in lists, so that whoever watches many reads only what a page shows.
alter table watcher add column active BIGINT not null default 1;
alter table watcher add column sort_at BIGINT not null default 9223372036854775807;
update watcher set active = (select t.active from ticket t where t.id = watcher.ticket_id),
  sort_at = (select t.sort_at from ticket t where t.id = watcher.ticket_id)
  where ticket_id in (select id from ticket);
create index watcher_team on watcher (team, active, sort_at, ticket_id);

-- A new ticket is in the last two of these alone: what waits or is done is entered when it does.
drop index ticket_status;
create index ticket_status on ticket (status, sort_at, id) where status <> 'open';
create index ticket_team_status on ticket (team, status, sort_at, id) where status <> 'open';
create index ticket_nobody on ticket (team, active, sort_at, id) where assignee is null;
create index ticket_changed on ticket (active, updated_at, id);

-- Lists that are kept. conditions is JSON as `domain::view` writes it, columns a list of words.
create table view (
  id BIGINT primary key,
  scope TEXT not null check (scope in ('own', 'team', 'shared')),
  agent_id BIGINT,
  team TEXT,
  name TEXT not null,
  conditions TEXT not null,
  sort TEXT not null,
  columns TEXT not null,
  place BIGINT not null,
  made_by BIGINT not null,
  made_at BIGINT not null
);
create index view_agent on view (agent_id) where agent_id is not null;
