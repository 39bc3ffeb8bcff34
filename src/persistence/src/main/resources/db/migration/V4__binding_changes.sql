-- Every node reads again each second what has changed. Leases and registrations tell of their changes in audit; roaming
-- bindings are numbered here, in the order in which they are written: their sequence is the other network's and cannot
-- be compared between subscribers. A version that does not know these columns leaves a changed binding's number as it
-- was; the slow comparison with the database finds it.
create sequence binding_change start with 1 increment by 1;
alter table roaming_binding add column change_number bigint default nextval('binding_change') not null;
alter table roaming_binding add column changed_at timestamp with time zone default current_timestamp not null;
create index roaming_binding_by_change on roaming_binding (change_number);

-- Nobody asks by these, and every change of a lease or registration had to keep them up.
drop index lease_by_version;
drop index registration_by_version;
