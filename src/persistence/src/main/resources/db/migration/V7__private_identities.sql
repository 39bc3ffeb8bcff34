-- A private identity names one subscriber as a public one does: it stands among them, marked by how it begins. Where two
-- registrations have the same one, one of them keeps it; they become one at the subscriber's next REGISTER.
alter table identity alter column identity set data type varchar(260);
insert into identity (identity, registration_id, place)
select 'impi:' || r.private_identity, r.id, 0 from registration r where r.private_identity is not null
and not exists (select 1 from registration other where other.private_identity = r.private_identity and other.id < r.id);
