create table cartline.delivery (
    delivery_id integer,
    as_of       date,
    opens_on    date,
    run_at      timestamp,
    run_date    date,
    source      text,
    is_snapshot boolean,
    snapshot_of text,
    may_end     boolean
);

create table cartline.scope (
    delivery_id    integer,
    sequence       integer,
    rank           bigint,
    source         text,
    prefix         text,
    shares         text,
    is_new         boolean,
    ends_orders    boolean,
    window_from    date,
    window_to      date,
    as_of          date,
    closed_through date,
    books_edits    boolean,
    opens_on       date,
    covers         text
);

create table cartline.clock (
    from_at  timestamp,
    until_at timestamp,
    ahead_by integer
);

create table cartline.guests (customer_id text);

create table cartline.status_words (
    word    text,
    meaning text
);

create table cartline.settings (
    mid_range_from    decimal(18, 4),
    premium_from      decimal(18, 4),
    mid_range_label   text,
    premium_label     text,
    regular_from      integer,
    vip_above         integer,
    line_total_basis  text,
    max_age_hours     integer,
    states_lines      boolean,
    order_total_basis text,
    rate_days         integer,
    restock_default   boolean,
    opening_credit    decimal(18, 4),
    stock_carry_days  integer,
    stock_is_full     boolean
);

create table cartline.offline_payments (payment_method text);

create table cartline.holidays (month_and_day integer);

create table staging.rejected (
    table_name    text,
    delivery_id   integer,
    source_file   text,
    record_number bigint,
    rule          text,
    column_name   text
)
