-- Serial numbers of genuine copies, who used them, and files of numbers that are worked off.

-- name: find
-- One that we know.
select serial_key, rule, serial, holder, users from serial where serial_key = $1

-- name: insert
-- A number of ours; one that is known stays as it is.
insert into serial (serial_key, rule, serial, holder, import_id, users) values ($1, $2, $3, $4, $5, 0)
on conflict (serial_key) do nothing

-- name: count
-- How many there are, counted up to $1.
select count(*) as n from (select 1 from serial limit $1) as s

-- name: use
-- A customer named it first on this ticket.
insert into serial_use (serial_key, customer_id, ticket_id, at) values ($1, $2, $3, $4)
on conflict (serial_key, customer_id) do nothing

-- name: count_users
-- So many more customers named it: added up, since two may name it at the same time.
update serial set users = users + $2 where serial_key = $1

-- name: users
-- Who named it, the first first.
select u.customer_id, u.at, c.name, c.email, t.id as ticket_id, t.number, t.team
from serial_use u join customer c on c.id = u.customer_id join ticket t on t.id = u.ticket_id
where u.serial_key = $1 order by u.at, u.customer_id limit $2

-- name: of_customer
-- The numbers that a customer named, the last first.
select s.serial_key, s.rule, s.serial, s.holder, s.users
from serial_use u join serial s on s.serial_key = u.serial_key
where u.customer_id = $1 order by u.at desc, s.serial_key limit $2

-- name: uses_of
-- The same as rows, to be moved.
select serial_key, ticket_id, at from serial_use where customer_id = $1 order by serial_key

-- name: unuse
-- It is not theirs.
delete from serial_use where serial_key = $1 and customer_id = $2

-- name: shared
-- Numbers that several customers named, those of the most first. $1 and $2 are the last one shown.
select serial_key, rule, serial, holder, users from serial
where users > 1 and (users < $1 or (users = $1 and serial_key > $2)) order by users desc, serial_key limit $3

-- name: set_standing
-- Whether the customer of a ticket holds a number of ours.
insert into genuine (ticket_id, standing, serial_key, serial, at) values ($1, $2, $3, $4, $5)
on conflict (ticket_id) do update set standing = excluded.standing, serial_key = excluded.serial_key,
  serial = excluded.serial, at = excluded.at

-- name: standing
-- The same, as it was found.
select standing, serial_key, serial, at from genuine where ticket_id = $1

-- name: waiting_for
-- Tickets on which a number stands that nobody knew.
select ticket_id from genuine where serial_key = $1 and standing = 'unknown' order by ticket_id

-- name: await_look
-- Somebody wrote words in which numbers may stand.
insert into serial_look (message_id, ticket_id) values ($1, $2)

-- name: looks
-- Letters that are not looked through yet.
select message_id, ticket_id from serial_look order by message_id limit $1

-- name: looked
-- One was. Matches no row when another did it.
delete from serial_look where message_id = $1

-- name: begin_import
-- A file of numbers.
insert into serial_import (id, name, agent_id, blob, size_bytes, done_bytes, lines, added, known, refused, at)
values ($1, $2, $3, $4, $5, 0, 0, 0, 0, 0, $6)

-- name: import
-- One of them.
select i.id, i.name, i.agent_id, i.blob, i.size_bytes, i.done_bytes, i.lines, i.added, i.known, i.refused, i.at,
  i.ended_at
from serial_import i where i.id = $1

-- name: next_import
-- The first that is not worked off, held.
select id, name, agent_id, blob, size_bytes, done_bytes, lines, added, known, refused, at, ended_at
from serial_import where ended_at is null order by id limit 1 for update

-- name: imports
-- All of them, the last first.
select id, name, agent_id, blob, size_bytes, done_bytes, lines, added, known, refused, at, ended_at
from serial_import order by id desc limit $1

-- name: go_on
-- So far it is worked off.
update serial_import set done_bytes = $2, lines = $3, added = $4, known = $5, refused = $6, ended_at = $7 where id = $1

-- name: has_blob
-- Whether a file is still to be read.
select id from serial_import where blob = $1 and ended_at is null limit 1

-- name: refuse
-- A line that is no number, and why.
insert into serial_refused (import_id, line, text, why) values ($1, $2, $3, $4)
on conflict (import_id, line) do nothing

-- name: refused
-- Lines of a file that are none, in their order, after one.
select line, text, why from serial_refused where import_id = $1 and line > $2 order by line limit $3
