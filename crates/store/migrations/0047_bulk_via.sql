-- The tokens of the programs that ordered an act, and that took it back; none where a person did it on a page.
alter table bulk add column via BIGINT;
alter table bulk add column back_via BIGINT;
