-- Accounts that are read by IMAP: the sealed secret of each, and which node reads it.
create table imap_account (
  account TEXT primary key,
  secret TEXT,
  secret_at BIGINT,
  node TEXT not null,
  lease_until_at BIGINT not null
);

-- How far a folder is read, and how that goes. uid_validity is null until it was opened once; letters up to begin_uid
-- lay there when its numbers began, and renewed says that they had other numbers before. failed_since_at is null
-- while all is well.
create table imap_folder (
  account TEXT not null,
  folder TEXT not null,
  uid_validity BIGINT,
  begin_uid BIGINT not null,
  last_uid BIGINT not null,
  renewed BIGINT not null check (renewed in (0, 1)),
  begun_at BIGINT not null,
  looked_at BIGINT,
  letter_at BIGINT,
  lag_micros BIGINT,
  failed_since_at BIGINT,
  failed_code TEXT not null,
  failed_words TEXT not null,
  next_try_at BIGINT,
  primary key (account, folder)
);

-- What became of each letter of a folder: taken (its place there still has to be tidied), done, or left there. The hash
-- of its bytes knows it again when its folder gets new numbers.
create table imap_letter (
  account TEXT not null,
  folder TEXT not null,
  uid_validity BIGINT not null,
  uid BIGINT not null,
  state TEXT not null check (state in ('taken', 'done', 'left')),
  hash TEXT,
  intake_id BIGINT,
  size_bytes BIGINT not null,
  code TEXT not null,
  words TEXT not null,
  at BIGINT not null,
  primary key (account, folder, uid_validity, uid)
);
create index imap_letter_hash on imap_letter (account, hash) where hash is not null;
create index imap_letter_taken on imap_letter (account, folder, uid_validity, uid) where state = 'taken';
create index imap_letter_left on imap_letter (account, at) where state = 'left';

-- Test letters that a mailbox wrote to itself.
create table mailbox_check (
  id BIGINT primary key,
  mailbox TEXT not null,
  outbox_id BIGINT not null,
  asked_at BIGINT not null,
  returned_at BIGINT,
  protocol TEXT not null
);
create index mailbox_check_mailbox on mailbox_check (mailbox, id);
