-- What is due is read by instant and, of one instant, in the order of planning: the index has both, so that a look
-- reads as many rows as it takes and sorts none.

drop index planned_due;
create index planned_due on planned (at, id) where state = 'planned';
