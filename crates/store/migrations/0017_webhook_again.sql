-- A call that failed for good is made again when a person says so; repeats counts how often that was. Few fail, and the
-- outbox lists the latest.
alter table webhook add column repeats BIGINT not null default 0;
create index webhook_failed on webhook (state_at, id) where state = 'failed';
