-- What customers have and how they pay for it: subscriptions, the invoices of a brand in their series, payments with
-- what they paid, credit, and refunds.

create table subscription (
  id BIGINT primary key,
  customer_id BIGINT not null,
  product TEXT not null,
  label TEXT not null,
  price BIGINT not null,
  currency TEXT not null,
  cycle TEXT not null,
  started_at BIGINT not null,
  counted_from TEXT not null,
  periods BIGINT not null,
  state TEXT not null,
  state_at BIGINT,
  -- The invoice by which it is suspended, or the reason why it ended.
  invoice_id BIGINT,
  why TEXT,
  cancelled_at BIGINT,
  provider TEXT unique
);
create index subscription_customer on subscription (customer_id, id);

alter table invoice add column label TEXT not null default '';
alter table invoice add column brand TEXT not null default '';
alter table invoice add column subscription_id BIGINT;
alter table invoice add column lines TEXT not null default '[]';
-- Letters and digits of the label, by which a transfer is known again.
alter table invoice add column known_by TEXT not null default '';
update invoice set label = cast(number as TEXT), known_by = cast(number as TEXT);
create index invoice_known_by on invoice (known_by);
create index invoice_subscription on invoice (subscription_id) where subscription_id is not null and state = 'open';

create table payment (
  id BIGINT primary key,
  customer_id BIGINT,
  invoice_id BIGINT,
  amount BIGINT not null,
  currency TEXT not null,
  method TEXT not null,
  state TEXT not null,
  state_at BIGINT,
  used BIGINT not null,
  why TEXT,
  told_at BIGINT not null,
  booked_on TEXT,
  payer TEXT not null,
  reference TEXT not null,
  source TEXT unique
);
create index payment_customer on payment (customer_id, id);
create index payment_invoice on payment (invoice_id, id);
create index payment_waits on payment (id) where state in ('announced', 'seen');

create table credit (
  id BIGINT primary key,
  customer_id BIGINT not null,
  -- Above zero is the customer's, below zero was used or given back.
  amount BIGINT not null,
  currency TEXT not null,
  why TEXT not null,
  payment_id BIGINT,
  invoice_id BIGINT,
  at BIGINT not null
);
create index credit_customer on credit (customer_id, id);

create table refund (
  id BIGINT primary key,
  customer_id BIGINT not null,
  payment_id BIGINT,
  amount BIGINT not null,
  currency TEXT not null,
  reason TEXT not null,
  state TEXT not null,
  state_at BIGINT,
  why TEXT,
  told_at BIGINT not null,
  receipt_url TEXT,
  reference TEXT,
  source TEXT unique
);
create index refund_customer on refund (customer_id, id);
