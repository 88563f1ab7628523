-- Words of messages. Only the index is kept: the texts stand in `message`. Tokens come folded and parted by blanks, so
-- that the simplest tokenizer does; a colon is part of those that are no words of the text.
create virtual table search using fts5(words, content='', contentless_delete=1, tokenize="ascii tokenchars ':'");

-- What an index of words has still to read: ids of messages, and of tickets on which nobody has written. A database
-- that is there already is read like new mail.
create table unindexed (
  id BIGINT primary key
);
insert into unindexed (id) select id from message where kind <> 'automatic';
insert into unindexed (id)
  select t.id from ticket t
  where not exists (select 1 from message m where m.ticket_id = t.id and m.kind <> 'automatic');
