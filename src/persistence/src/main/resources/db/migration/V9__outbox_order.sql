-- One node carries an announcement at a time, for as long as it holds it. A version that does not know these columns
-- carries it too while both versions run: home hears of it twice, which changes nothing there.
alter table outbox add column taken_by uuid;
alter table outbox add column taken_until timestamp with time zone;

-- What waits of one number or one subscriber is looked for often, among very much that does not wait any more.
create index outbox_by_number on outbox (state, number);
create index outbox_by_subject on outbox (state, subject);

-- The identities beside the first one of an announcement on its way, since two announcements may be about one subscriber
-- though their first identities differ.
create table outbox_subject (
    subject  varchar(255) not null,
    number   bigint not null,
    sequence bigint not null,
    constraint outbox_subject_key primary key (subject, number, sequence),
    constraint outbox_subject_entry foreign key (number, sequence) references outbox (number, sequence) on delete cascade
);
create index outbox_subject_by_entry on outbox_subject (number, sequence);

-- Of announcements that wait already with more than two identities only the first one is compared.
insert into outbox_subject (subject, number, sequence)
select other_subjects, number, sequence from outbox
where state = 'PENDING' and other_subjects is not null and position(' ' in other_subjects) = 0;

-- At home: the sequence of the publication that stands, and which number was withdrawn last. One sequence for both refused a
-- number's publication because of another number's withdrawal.
alter table roaming_binding add column published_sequence bigint;
alter table roaming_binding add column withdrawn_number bigint;
alter table roaming_binding add column withdrawn_sequence bigint;
