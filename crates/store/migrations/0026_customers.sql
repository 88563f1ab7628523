-- What agents know of customers: their organisation, a note, what was said by hand and stays, and the words by which
-- they are found. The words are gathered aside, so that a letter that comes in only marks its sender.

create table organisation (
  id BIGINT primary key,
  name TEXT not null,
  domains TEXT not null,
  note TEXT not null,
  made_at BIGINT not null
);

alter table customer add column organisation_id BIGINT;
alter table customer add column note TEXT not null default '';
alter table customer add column name_kept BIGINT not null default 0;
alter table customer add column locale_kept BIGINT not null default 0;
alter table customer add column organisation_kept BIGINT not null default 0;
alter table customer add column merged_into BIGINT;
alter table customer add column words TEXT not null default '';
alter table customer add column indexed BIGINT not null default 0;
create index customer_unindexed on customer (id) where indexed = 0;
create index customer_organisation on customer (organisation_id, id) where organisation_id is not null;

-- Words as bytes, which both engines put into the same order.
create table customer_word (
  word BYTES not null,
  customer_id BIGINT not null,
  primary key (word, customer_id)
) without rowid;

alter table address add column proved_at BIGINT;
create index invoice_customer on invoice (customer_id, id);
