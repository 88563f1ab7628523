-- Small letters are found without a walk past the large ones, of which thousands may wait for room in memory.
create index intake_small on intake (due_at) where due_at is not null and blob is null;
