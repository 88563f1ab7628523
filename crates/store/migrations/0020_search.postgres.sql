-- Words of messages, under the names that the other engine has. Tokens come folded. Entries go into the index at once:
-- a list of what waits would be read by each search.
create table search (
  rowid BIGINT primary key,
  words TSVECTOR not null
);
create index search_words on search using gin (words) with (fastupdate = off);

-- What an index of words has still to read: ids of messages, and of tickets on which nobody has written. A database
-- that is there already is read like new mail.
create table unindexed (
  id BIGINT primary key
);
insert into unindexed (id) select id from message where kind <> 'automatic';
insert into unindexed (id)
  select t.id from ticket t
  where not exists (select 1 from message m where m.ticket_id = t.id and m.kind <> 'automatic');
