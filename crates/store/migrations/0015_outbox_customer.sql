-- The page of a customer lists what we wrote to them.
create index outbox_customer on outbox (customer_id, id) where customer_id is not null;
