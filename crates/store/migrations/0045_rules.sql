-- What rules did on tickets, and why; and rules that are tried on tickets of the past.

-- A rule that matched, once for its key: it acted, or was stopped. chain, why and did are JSON.
create table rule_trace (
  id BIGINT primary key,
  key TEXT not null,
  rule TEXT not null,
  revision BIGINT not null,
  ticket_id BIGINT not null,
  at BIGINT not null,
  verdict TEXT not null,
  chain TEXT not null,
  why TEXT not null,
  did TEXT not null
);
create unique index rule_trace_key on rule_trace (key);
create index rule_trace_ticket on rule_trace (ticket_id, id);
create index rule_trace_rule on rule_trace (rule, at);

-- A trial: the wording of the rule as a file of a policy, and how far it has come. It goes from the newest ticket to
-- the oldest; found is JSON.
create table rule_trial (
  id BIGINT primary key,
  rule TEXT not null,
  wording TEXT not null,
  made_by BIGINT not null,
  made_at BIGINT not null,
  since_at BIGINT not null,
  most BIGINT not null,
  next_id BIGINT not null,
  looked BIGINT not null,
  hits BIGINT not null,
  tickets BIGINT not null,
  found TEXT not null,
  ended_at BIGINT
);
create index rule_trial_open on rule_trial (id) where ended_at is null;
create index rule_trial_rule on rule_trial (rule, id);
