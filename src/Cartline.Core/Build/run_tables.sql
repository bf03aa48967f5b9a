create table cartline.delivery (delivery_id integer, as_of date, run_at timestamp, run_date date, is_snapshot boolean);

create table cartline.scope (delivery_id integer, sequence integer);

create table cartline.settings (
    mid_range_from   decimal(18, 4),
    premium_from     decimal(18, 4),
    mid_range_label  text,
    premium_label    text,
    regular_from     integer,
    vip_above        integer,
    line_total_basis text,
    max_age_hours    integer
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
