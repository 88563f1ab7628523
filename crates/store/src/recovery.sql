-- Recovery codes of agents, as hashes.

-- name: insert
-- One code.
insert into recovery (agent_id, code_hash) values ($1, $2)

-- name: clear
-- All codes of an agent go.
delete from recovery where agent_id = $1

-- name: spend
-- A code is used up. Matches no row when there is none such.
delete from recovery where agent_id = $1 and code_hash = $2

-- name: count
-- How many are left.
select count(*) as n from recovery where agent_id = $1
