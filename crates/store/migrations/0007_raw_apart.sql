-- The bytes of a mail are written once and never change, while its row is leased and settled: apart, so that a lease
-- does not write the whole letter again.

create table intake_raw (
  id BIGINT primary key,
  raw BYTES not null
);
insert into intake_raw (id, raw) select id, raw from intake where raw is not null;
alter table intake drop column raw;

create table outbox_raw (
  id BIGINT primary key,
  raw BYTES not null
);
insert into outbox_raw (id, raw) select id, raw from outbox;
alter table outbox drop column raw;
