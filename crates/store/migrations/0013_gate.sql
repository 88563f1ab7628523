-- The gate: who sends how much, who is kept out, letters that are held, let in after all or dropped; and tickets that
-- were merged or split.

-- Who wrote, folded for comparison, and a print of their words; null before the verdict.
alter table intake add column sender_key TEXT;
alter table intake add column content_key TEXT;
-- Of a held letter: why in one word, and sender and subject for the list.
alter table intake add column cause TEXT;
alter table intake add column head TEXT;
-- Who let it in, for which team; or who dropped it, and when its bytes go.
alter table intake add column released TEXT;
alter table intake add column dropped_at BIGINT;
alter table intake add column dropped_by BIGINT;
alter table intake add column purge_at BIGINT;
create index intake_sender on intake (sender_key, received_at) where sender_key is not null;
create index intake_held on intake (id) where verdict = 'quarantined';
create index intake_dropped on intake (id) where verdict = 'dropped';
create index intake_purge on intake (purge_at) where purge_at is not null;
create index intake_blob on intake (blob) where blob is not null;

-- Senders that are kept out. kind and sender are read together: an address, a domain or a network.
create table block (
  id BIGINT primary key,
  kind TEXT not null,
  sender TEXT not null,
  action TEXT not null check (action in ('quarantine', 'refuse')),
  why TEXT not null,
  made_by BIGINT not null,
  made_at BIGINT not null,
  until_at BIGINT
);
create unique index block_sender on block (kind, sender);

-- What the gate has to say of a letter on a ticket: a spam filter's warning, the same words twice.
alter table message add column marks TEXT;

-- Where a ticket went, and where it came from.
alter table ticket add column merged_into BIGINT;
alter table ticket add column split_from BIGINT;
-- What a merge moved, so that it can be taken apart again.
create table merge (
  id BIGINT primary key,
  from_id BIGINT not null,
  into_id BIGINT not null,
  at BIGINT not null,
  moved TEXT not null,
  undone_at BIGINT
);
create index merge_into on merge (into_id, id);
