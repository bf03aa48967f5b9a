-- Which layers a version's file holds.
create table if not exists cartline.layers (
    layer        text,
    version      integer,
    run_id       text,
    deliveries   text,
    published_at timestamp
)
