-- What stands on a ticket beside its promises.

-- name: find
-- Its title of ours, priority, tags, category, and until when it is put aside.
select title, priority, tags, category, snoozed_until_at from ticket where id = $1

-- name: set_title
-- Another title over the subject, or none; whoever looks for words of the subject looks in both.
update ticket set title = $2, subject_key = $3 where id = $1

-- name: set_priority
-- Another priority.
update ticket set priority = $2 where id = $1

-- name: set_tags
-- The tags that its row names.
update ticket set tags = $2 where id = $1

-- name: add
-- It has this tag.
insert into ticket_tag (tag_id, ticket_id) values ($1, $2) on conflict (tag_id, ticket_id) do nothing

-- name: drop_all
-- It has none.
delete from ticket_tag where ticket_id = $1
