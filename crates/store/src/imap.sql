-- Accounts that are read by IMAP: secrets, who reads, how far each folder is read, and what became of its letters.

-- name: secret
-- The sealed secret of an account.
select secret from imap_account where account = $1

-- name: keep_secret
-- Keeps it in place of the one before.
insert into imap_account (account, secret, secret_at, node, lease_until_at) values ($1, $2, $3, '', 0)
on conflict (account) do update set secret = excluded.secret, secret_at = excluded.secret_at

-- name: change_secret
-- The provider has changed it; one that a person has given meanwhile stays.
update imap_account set secret = $3 where account = $1 and secret = $2

-- name: hold
-- One node reads an account, until its lease ends.
insert into imap_account (account, node, lease_until_at) values ($1, $2, $3)
on conflict (account) do update set node = excluded.node, lease_until_at = excluded.lease_until_at
where imap_account.node = excluded.node or imap_account.lease_until_at <= $4

-- name: release
-- The node ends.
update imap_account set lease_until_at = 0 where node = $1

-- name: void_leases
-- On SQLite nobody else can hold one after a start.
update imap_account set lease_until_at = 0 where lease_until_at > 0

-- name: folder
-- How far a folder is read.
select uid_validity, begin_uid, last_uid, renewed, begun_at, server from imap_folder where account = $1 and folder = $2

-- name: open
-- A folder is opened for the first time, or its letters have new numbers. What it began with stays.
insert into imap_folder (account, folder, uid_validity, begin_uid, last_uid, renewed, begun_at, failed_code,
  failed_words, server)
values ($1, $2, $3, $4, $5, 0, $6, '', '', $7)
on conflict (account, folder) do update set uid_validity = excluded.uid_validity, begin_uid = excluded.begin_uid,
  last_uid = excluded.last_uid, server = excluded.server,
  renewed = case when imap_folder.uid_validity is null then 0 else 1 end,
  begun_at = case when imap_folder.uid_validity is null then excluded.begun_at else imap_folder.begun_at end

-- name: set_server
-- With which server it is read, where that was not written down.
update imap_folder set server = $3 where account = $1 and folder = $2 and server = ''

-- name: forget_letters
-- The key names another account now: numbers and bytes of the old one mean nothing there.
delete from imap_letter where account = $1 and folder = $2

-- name: forget_folder
-- Nor does how far it was read.
delete from imap_folder where account = $1 and folder = $2

-- name: taken
-- Letters whose place in the folder still has to be tidied.
select uid from imap_letter
where account = $1 and folder = $2 and uid_validity = $3 and state = 'taken' order by uid limit $4

-- name: known
-- What became of a letter with these bytes.
select state from imap_letter where account = $1 and hash = $2 order by at limit 1

-- name: insert
-- Once for its number: run twice, it is taken once.
insert into imap_letter (account, folder, uid_validity, uid, state, hash, intake_id, size_bytes, code, words, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (account, folder, uid_validity, uid) do nothing

-- name: done
-- Its place is tidied.
update imap_letter set state = 'done'
where account = $1 and folder = $2 and uid_validity = $3 and uid = $4 and state = 'taken'

-- name: advance
-- Letters up to this number need no look any more.
update imap_folder set last_uid = $4
where account = $1 and folder = $2 and uid_validity = $3 and last_uid < $4

-- name: arrived
-- When a letter was taken, and how long after it had arrived.
update imap_folder set letter_at = $3, lag_micros = $4 where account = $1 and folder = $2

-- name: looked
-- All is well.
update imap_folder set looked_at = $3, failed_since_at = null, failed_code = '', failed_words = '', next_try_at = null
where account = $1 and folder = $2

-- name: failed
-- Something is wrong, since then or since earlier.
insert into imap_folder (account, folder, begin_uid, last_uid, renewed, begun_at, failed_since_at, failed_code,
  failed_words, next_try_at, looked_at)
values ($1, $2, 0, 0, 0, $3, $3, $4, $5, $6, $7)
on conflict (account, folder) do update
set failed_since_at = coalesce(imap_folder.failed_since_at, excluded.failed_since_at),
  failed_code = excluded.failed_code, failed_words = excluded.failed_words, next_try_at = excluded.next_try_at,
  looked_at = coalesce(excluded.looked_at, imap_folder.looked_at)

-- name: folders
-- How all folders stand.
select account, folder, uid_validity, looked_at, letter_at, lag_micros, failed_since_at, failed_code, failed_words,
  next_try_at from imap_folder order by account, folder

-- name: secrets
-- For which accounts there is a secret.
select account from imap_account where secret is not null order by account

-- name: left
-- Letters that were left in their folders, the last first.
select folder, uid, size_bytes, code, words, at from imap_letter
where account = $1 and state = 'left' order by at desc limit $2

-- name: check
-- A mailbox writes to itself.
insert into mailbox_check (id, mailbox, outbox_id, asked_at, protocol) values ($1, $2, $3, $4, '')

-- name: returned
-- The test letter has come back. A second copy changes nothing, and is a test letter all the same.
update mailbox_check set protocol = case when returned_at is null then $3 else protocol end,
  returned_at = coalesce(returned_at, $2)
where id = $1

-- name: last_check
-- The last test letter of a mailbox.
select id, mailbox, outbox_id, asked_at, returned_at, protocol from mailbox_check
where mailbox = $1 order by id desc limit 1
