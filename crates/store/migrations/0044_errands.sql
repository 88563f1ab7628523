-- What programs asked under a key of their own, and the answer that they got: asked again, it is not done twice.
create table errand (
  token_id BIGINT not null,
  key_hash TEXT not null,
  fingerprint TEXT not null,
  made_at BIGINT not null,
  status BIGINT,
  head TEXT not null,
  body BYTES,
  primary key (token_id, key_hash)
);
create index errand_made on errand (made_at);
