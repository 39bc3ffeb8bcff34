-- Somebody waits for a number at the node that asks: the others then give even their last ones.
alter table wanted add column urgent boolean default false not null;
