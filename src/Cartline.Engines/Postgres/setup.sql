-- What has to be there before the first batch; harmless when it already is.
create schema if not exists staging;
create schema if not exists deliveries;
create schema if not exists production;
create schema if not exists warehouse;
create schema if not exists analytics;
create schema if not exists cartline;

create table if not exists cartline.layers (
    layer        text      not null,
    version      integer   not null,
    run_id       text      not null,
    deliveries   text      not null,
    published_at timestamp not null,
    is_live      boolean   not null,
    primary key (layer, version)
);

create table if not exists cartline.runs (
    run_id           text          primary key,
    command          text          not null,
    started_at       timestamp     not null,
    status           text          not null,
    duration_seconds decimal(18, 3) not null,
    report           text          not null
);

create table if not exists cartline.decisions (
    place      integer   generated always as identity primary key,
    batch_id   integer   not null,
    status     text      not null,
    reasons    text      not null,
    run_id     text      not null,
    decided_at timestamp not null,
    as_of      date,
    source     text,
    mends      integer
);
