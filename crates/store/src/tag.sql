-- Tags.

-- name: insert
-- One that is not there yet.
insert into tag (id, name, color, made_by, made_at) values ($1, $2, $3, $4, $5) on conflict (name) do nothing

-- name: all
-- All, by name, with those that went into another one.
select id, name, color, merged_into from tag order by name limit $1

-- name: find_name
-- The one of this name.
select id, name, color, merged_into from tag where name = $1

-- name: count
-- How many tickets have it, counted up to $2.
select count(*) as n from (select 1 from ticket_tag where tag_id = $1 limit $2) as counted

-- name: rename
-- Another name.
update tag set name = $2 where id = $1

-- name: set_color
-- Another colour.
update tag set color = $2 where id = $1

-- name: give
-- Its tickets have the other one as well.
insert into ticket_tag (tag_id, ticket_id) select cast($2 as BIGINT), ticket_id from ticket_tag where tag_id = $1
on conflict (tag_id, ticket_id) do nothing

-- name: leave
-- No ticket has it any more.
delete from ticket_tag where tag_id = $1

-- name: set_merged
-- It went into another one, and with it what had gone into it.
update tag set merged_into = $2 where id = $1 or merged_into = $1

-- name: remove
-- It is gone, with what had gone into it, where no ticket has it.
delete from tag where (id = $1 or merged_into = $1)
  and not exists (select 1 from ticket_tag where tag_id = $1)
