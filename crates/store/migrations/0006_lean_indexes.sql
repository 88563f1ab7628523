-- Each row is entered only in the indexes that somebody finds it by: a warning is looked for by its ticket and its
-- promise, a mail about no ticket by neither.

drop index planned_topic;
create index planned_topic on planned (topic, at) where kind = 'step';
drop index planned_ticket;
create index planned_ticket on planned (ticket_id, at) where ticket_id is not null;
drop index outbox_message;
create index outbox_message on outbox (message_id) where message_id is not null;

-- The fates of a ticket's mails stand on its page.
create index outbox_ticket on outbox (ticket_id, id) where ticket_id is not null;
