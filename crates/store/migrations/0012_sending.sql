-- Mail leaves domain by domain, and who takes none is known with scope, reason, evidence and end.

-- The domain of the first recipient: what limits on how fast mail leaves are counted by.
alter table outbox add column domain TEXT not null default '';
update outbox set domain = coalesce(
    (select min(lower(replace(d.recipient, rtrim(d.recipient, replace(d.recipient, '@', '')), '')))
     from delivery d where d.outbox_id = outbox.id), '?')
  where due_at is not null;
drop index outbox_due;
create index outbox_due on outbox (due_at, id) where due_at is not null;
create index outbox_domain on outbox (domain, due_at, id) where due_at is not null;
-- The few that somebody holds now, or held when they were cut off.
create index outbox_leased on outbox (domain, lease_until_at) where lease_until_at > 0;
-- What did not arrive, the latest first.
create index delivery_failed on delivery (at, outbox_id) where state not in ('queued', 'deferred', 'accepted');

-- How fast mail to a domain may leave: where the policy says so by name, and when the next may go where there is a
-- rate. null is what holds for every domain. The row without a name is held by whoever chooses what leaves next.
create table pace (
  domain TEXT primary key,
  connections BIGINT,
  at_once BIGINT,
  free_at BIGINT not null
);
insert into pace (domain, free_at) values ('', 0);

-- An address and what may not go there any more. place is the mailbox or the brand of a scope that names one, else
-- empty. One that was lifted is kept, with who lifted it.
create table stop (
  id BIGINT primary key,
  email_key TEXT not null,
  scope TEXT not null,
  place TEXT not null,
  reason TEXT not null,
  evidence TEXT not null,
  ticket_id BIGINT,
  outbox_id BIGINT,
  added_by BIGINT,
  at BIGINT not null,
  expires_at BIGINT,
  lifted_at BIGINT,
  lifted_by BIGINT
);
insert into stop (id, email_key, scope, place, reason, evidence, at)
  select row_number() over (order by at, email_key), email_key,
    case when reason = 'bounced' then 'all' else 'automatic' end, '', reason, evidence, at
  from suppression;
drop table suppression;
alter table stop rename to suppression;
create unique index suppression_active on suppression (email_key, scope, place) where lifted_at is null;
create index suppression_listed on suppression (id) where lifted_at is null;
create index suppression_lifted on suppression (lifted_at, id) where lifted_at is not null;
create index suppression_address on suppression (email_key, id);

-- An address that a customer had before theirs was corrected; what they write from it is still theirs.
alter table address add column former_at BIGINT;
