-- Addresses that somebody was asked about, and when they said that they are the customer's.
create table address_proof (
  id BIGINT primary key,
  customer_id BIGINT not null,
  email_key TEXT not null,
  email TEXT not null,
  asked_by BIGINT not null,
  asked_at BIGINT not null,
  expires_at BIGINT not null,
  proved_at BIGINT
);
create index address_proof_customer on address_proof (customer_id, id);
