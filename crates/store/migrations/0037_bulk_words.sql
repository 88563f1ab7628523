-- What colleagues are told of an act on many tickets: gathered while it goes on, told once for each of them and each
-- team when it is over. Such a notice names the first of its tickets and how many there are; of one, tickets is null.
create table bulk_word (
  bulk_id BIGINT not null,
  agent_id BIGINT not null,
  kind TEXT not null,
  team TEXT not null,
  ticket_id BIGINT not null,
  tickets BIGINT not null,
  primary key (bulk_id, agent_id, kind, team)
) without rowid;
alter table notice add column tickets BIGINT;
alter table notice add column bulk_id BIGINT;
create index notice_bulk on notice (bulk_id) where bulk_id is not null;
