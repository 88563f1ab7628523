-- Answers to the questions of forms.

-- name: insert
-- What was answered first stays.
insert into form_answers (ticket_id, form, answers) values ($1, $2, $3) on conflict (ticket_id) do nothing

-- name: find
-- Those on a ticket.
select form, answers from form_answers where ticket_id = $1
