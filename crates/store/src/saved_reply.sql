-- Words that agents keep for what comes again.

-- name: insert
-- A new one.
insert into saved_reply (id, scope, agent_id, team, name, locales, texts, doing, fits, used, changed_by, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11)

-- name: update
-- Other words, another owner, other changes.
update saved_reply set scope = $2, agent_id = $3, team = $4, name = $5, locales = $6, texts = $7, doing = $8, fits = $9,
  changed_by = $10, changed_at = $11
where id = $1

-- name: count_use
-- Somebody took it.
update saved_reply set used = used + 1 where id = $1

-- name: remove
-- Nobody keeps it any more.
delete from saved_reply where id = $1

-- name: find
-- One by id.
select id, scope, agent_id, team, name, texts, doing, fits, used, changed_by, changed_at from saved_reply where id = $1

-- name: around
-- What somebody keeps for themselves, and what teams and all share, without the words; which of these they see is said
-- in `domain::view`.
select id, scope, agent_id, team, name, locales, doing, fits, used from saved_reply
where agent_id = $1 or scope <> 'own' order by used desc, name, id limit $2

-- name: of_ticket
-- The same for a ticket of the team $2: with the words, the most used first.
select id, scope, agent_id, team, name, texts, doing, fits, used, changed_by, changed_at from saved_reply
where agent_id = $1 or team = $2 or scope = 'shared' order by used desc, name, id limit $3

-- name: offered
-- The same without the words.
select id, scope, agent_id, team, name, locales, doing, fits, used from saved_reply
where agent_id = $1 or team = $2 or scope = 'shared' order by used desc, name, id limit $3

-- name: count
-- How many there are of one kind, counted up to $4.
select count(*) as n from (
  select 1 from saved_reply
  where scope = $1 and (agent_id = $2 or $1 <> 'own') and (team = $3 or $1 <> 'team') limit $4
) as counted
