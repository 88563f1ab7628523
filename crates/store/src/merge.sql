-- Merges: which ticket went into which, and what moved with it.

-- name: insert
-- One ticket went into another.
insert into merge (id, from_id, into_id, at, moved) values ($1, $2, $3, $4, $5)

-- name: find
-- One by id, unless it was taken apart.
select id, from_id, into_id, at, moved from merge where id = $1 and undone_at is null

-- name: of_ticket
-- What went into a ticket and still is there, the newest first.
select m.id, m.at, t.number, coalesce(t.title, t.subject) as subject from merge m join ticket t on t.id = m.from_id
where m.into_id = $1 and m.undone_at is null order by m.id desc limit $2

-- name: later
-- A later merge into the same ticket that still stands: the last one is taken apart first.
select id from merge where into_id = $1 and id > $2 and undone_at is null limit 1

-- name: undo
-- It was taken apart. Matches no row when it was before.
update merge set undone_at = $2 where id = $1 and undone_at is null
