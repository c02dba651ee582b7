-- A day that only outcomes came for need not have its predictions and their fields summed again. Days that were marked
-- before say nothing about it, and are summed whole.
alter table touched add column only_outcomes boolean not null default false;
