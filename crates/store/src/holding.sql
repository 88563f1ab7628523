-- Letters that the desk drafts for an agent, for a promise of news.

-- name: insert
-- One for a promise; a second one adds nothing.
insert into holding (promise_id, ticket_id, mail, locale, body, made_at) values ($1, $2, $3, $4, $5, $6)
on conflict do nothing

-- name: of_ticket
-- Those of a ticket, the oldest first.
select promise_id, ticket_id, mail, locale, body, made_at from holding where ticket_id = $1 order by made_at, promise_id

-- name: remove
-- The promise needs it no more, or somebody took its words.
delete from holding where promise_id = $1
