-- What reports count. A figure is one thing that happened; it is written by the transaction that decided and summed up
-- afterwards. One that was taken back stands no more, and a second one counts the other way until it is summed up.
-- drawer says among what of its kind a list finds it, -1 in none.
create table figure (
  id BIGINT primary key,
  team TEXT not null,
  what TEXT not null,
  day BIGINT not null,
  kind TEXT not null,
  ticket_id BIGINT not null,
  subject_id BIGINT not null,
  at BIGINT not null,
  n BIGINT not null,
  secs BIGINT not null,
  of_secs BIGINT not null,
  bucket BIGINT not null,
  drawer BIGINT not null,
  pending BIGINT not null,
  owing BIGINT not null,
  standing BIGINT not null check (standing in (0, 1)),
  folded BIGINT not null check (folded in (0, 1))
) without rowid;
-- The lists behind the numbers: all of a thing, those of one drawer, and the tickets that are open.
create index figure_list on figure (team, what, day, id) where n = 1;
create index figure_drawer on figure (team, what, drawer, day, id) where drawer >= 0;
create index figure_open on figure (team, day, id) where what = 'opened' and standing = 1;
create index figure_fresh on figure (id) where folded = 0;
create index figure_subject on figure (subject_id);

-- The sums. day is a number from 1970 on the company's clock.
create table figure_sum (
  team TEXT not null,
  total TEXT not null,
  day BIGINT not null,
  kind TEXT not null,
  bucket BIGINT not null,
  n BIGINT not null,
  secs BIGINT not null,
  of_secs BIGINT not null,
  primary key (team, total, day, kind, bucket)
) without rowid;
create index figure_sum_open on figure_sum (team, day) where total = 'open' and n <> 0;

-- Teams that have figures, those included that the policy lost.
create table figure_team (
  team TEXT primary key
);

-- Whoever sums up holds this row, so that nobody else does meanwhile.
create table figure_fold (
  id BIGINT primary key,
  rounds BIGINT not null
);
insert into figure_fold (id, rounds) values (1, 0);

-- Tickets from before there were figures. What happened to them is counted piece by piece, the newest first.
create table uncounted (
  ticket_id BIGINT primary key
);
insert into uncounted (ticket_id) select id from ticket;
