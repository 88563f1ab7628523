-- What customers answered to the questions of a form, beside the ticket that it became. answers is JSON, as
-- `domain::form` writes it.
create table form_answers (
  ticket_id BIGINT primary key,
  form TEXT not null,
  answers TEXT not null
);
