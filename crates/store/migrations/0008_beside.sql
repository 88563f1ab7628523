-- What a letter brings beside its words and files: a signature, an invitation. JSON as the reader of letters writes it.
alter table message add column beside TEXT;
