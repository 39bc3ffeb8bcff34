-- A subscriber may be called by several identities at home: the first one stays where it was, the others stand beside it.
alter table registration add column other_home_identities varchar;
alter table outbox add column other_subjects varchar;

-- At home each visited network has a binding of its own: what two networks tell cannot be put in order by their numbers.
-- A version that does not know this takes one of a subscriber's bindings for the only one while both versions run.
alter table roaming_binding add column since timestamp with time zone default current_timestamp not null;
alter table roaming_binding drop constraint roaming_binding_key;
alter table roaming_binding add constraint roaming_binding_key primary key (subject, visited_network);
