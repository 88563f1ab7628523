-- What decides whether a suppression covers a mail stands with the mail, so that one that waits is found when its
-- address is suppressed.
alter table outbox add column leaves TEXT not null default 'alone';
alter table outbox add column mailbox TEXT not null default '';
update outbox set leaves = 'in_answer' where id in (select outbox_id from auto_reply);
update outbox set leaves = 'by_person' where mail = 'reply';
update outbox set mailbox = coalesce((select t.mailbox from ticket t where t.id = outbox.ticket_id), '');
-- Only what waits is in it: a mail that left costs nothing here any more.
create index delivery_waiting on delivery (lower(recipient)) where state in ('queued', 'deferred');
