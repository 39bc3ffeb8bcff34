-- What the home network's ENUM zone is to say of each subscriber who is away, or was until a moment ago: one row for each
-- number. Written and saved are put down before an update is sent, so that whoever comes after a crash knows what may
-- stand in the zone by our hand and what stood there before.
create table enum_record (
    number          bigint not null,
    wanted          bigint,
    written         varchar,
    saved           varchar,
    confirmed       boolean not null,
    news            bigint not null,
    attempts        integer not null,
    due_since       timestamp with time zone,
    next_attempt_at timestamp with time zone not null,
    taken_by        uuid,
    taken_until     timestamp with time zone,
    last_error      varchar,
    constraint enum_record_key primary key (number)
);
create index enum_record_by_attempt on enum_record (next_attempt_at);
create index enum_record_by_wait on enum_record (due_since);
