-- Customers who turned out to be one person, with what moved.
create table customer_merge (
  id BIGINT primary key,
  from_id BIGINT not null,
  into_id BIGINT not null,
  at BIGINT not null,
  made_by BIGINT not null,
  moved TEXT not null,
  undone_at BIGINT
);
create index customer_merge_into on customer_merge (into_id, id) where undone_at is null;
