-- sql/1_staging/accepted_products.sql
create view "staging_v1"."accepted_products" as
with held as (
    select
        d.product_id,
        coalesce(max(case when d.valid_from <= g.opens_on then d.valid_from end), min(d.valid_from)) as valid_from
    from "staging_v1"."dated_products" as d
    cross join "cartline_v1"."delivery" as g
    group by d.product_id
), stated as not materialized (
    select t.*
    from "staging_v1"."sound_products" as t
    where not t.is_ended
), newest as (
    select s.product_id, max(s.rank) as rank
    from stated as s
    join (select distinct n.product_id from stated as n where n.sequence > 1) as again on again.product_id = s.product_id
    group by s.product_id
)
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    s.sequence,
    s.rank,
    s.is_ended,
    s.product_id,
    s.product_name,
    s.category,
    s.sub_category,
    s.price,
    s.cost,
    s.brand,
    s.stock_quantity,
    s.supplier_id,
    s.valid_from,
    s.op
from stated as s
left join newest as n on n.product_id = s.product_id
left join held as h on h.product_id = s.product_id
where h.product_id is null
  and (n.product_id is null or n.rank = s.rank)
union all
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    s.sequence,
    s.rank,
    s.is_ended,
    s.product_id,
    s.product_name,
    s.category,
    s.sub_category,
    s.price,
    s.cost,
    s.brand,
    s.stock_quantity,
    s.supplier_id,
    s.valid_from,
    s.op
from "staging_v1"."dated_products" as s
join held as h on h.product_id = s.product_id and h.valid_from = s.valid_from;

-- sql/3_warehouse/dim_payment_method.sql
create table "warehouse_v1"."dim_payment_method" as
with state as (
    select
        m.payment_method_name, -- as the source writes it
        case when o.payment_method is null then 'Online' else 'Offline' end as payment_type -- by the setting payments.offline
    from (
        select distinct t.payment_method as payment_method_name
        from "production_v1"."transactions" as t
        where t.payment_method is not null
        union
        -- What orders call otherwise than payments do is two methods.
        select p.method
        from "production_v1"."payments" as p
        where p.method is not null
          and p.kind <> 'expiry'
    ) as m
    left join "cartline_v1"."offline_payments" as o on o.payment_method = lower_case(m.payment_method_name)
)
select
    row_number() over () as payment_method_key,
    s.payment_method_name,
    s.payment_type,
    g.run_at as created_at,
    g.run_at as updated_at
from (select s.* from state as s order by s.payment_method_name collate "C") as s
cross join "cartline_v1"."delivery" as g;
insert into "warehouse_v1"."dim_payment_method"
select
    0,
    cast(null as VARCHAR),
    '(unknown)',
    coalesce(o.created_at, g.run_at),
    coalesce(o.updated_at, g.run_at)
from "cartline_v1"."delivery" as g
left join (
    select cast(null as bigint) as payment_method_key, cast(null as timestamp) as created_at, cast(null as timestamp) as updated_at where 1 = 0
) as o on o.payment_method_key = 0;
alter table "warehouse_v1"."dim_payment_method" add primary key ("payment_method_key");
analyze "warehouse_v1"."dim_payment_method";
comment on table "warehouse_v1"."dim_payment_method" is 'Payment methods: one row each, plus the unknown method (key 0).';
comment on column "warehouse_v1"."dim_payment_method"."payment_method_key" is 'Cartline''s own number of the row, the same in every run; 0 = unknown';
comment on column "warehouse_v1"."dim_payment_method"."created_at" is 'start of the run that first made the row, UTC';
comment on column "warehouse_v1"."dim_payment_method"."updated_at" is 'start of the run that last changed the row, UTC';
comment on column "warehouse_v1"."dim_payment_method"."payment_method_name" is 'as the source writes it';
comment on column "warehouse_v1"."dim_payment_method"."payment_type" is 'by the setting payments.offline';

-- sql/3_warehouse/dim_products.sql
create table "warehouse_v1"."dim_products" as
with state as (
    select
        p.product_id,     -- the shop's own id; null for the unknown product
        case when p.is_inferred then coalesce(p.product_name, '(unknown)') else p.product_name end as product_name, -- name shown to customers
        case when p.is_inferred then '(unknown)' else p.category end as category, -- category
        case when p.is_inferred then '(unknown)' else p.sub_category end as sub_category, -- category within the category
        case when p.is_inferred then '(unknown)' else p.brand end as brand, -- brand
        p.price,          -- money, one piece; null when unknown
        p.cost,           -- money, one piece; null when unknown
        case when p.is_inferred then '(unknown)' else p.price_category end as price_category, -- Budget, Mid-range or Premium
        case coalesce(p.price_category, '(unknown)')
            when '(unknown)' then '(unknown)'
            when 'Budget' then '0-' || s.mid_range_label
            when 'Mid-range' then s.mid_range_label || '-' || s.premium_label
            else s.premium_label || '+'
        end as price_range, -- the same bands as text
        p.valid_from,     -- the first day of the version, where the source states it; null otherwise
        p.is_inferred     -- lines, returns or statements of stock name the id, and nobody has stated the product
    from "production_v1"."products" as p
    cross join "cartline_v1"."settings" as s
), old as (
    select cast(null as bigint) as product_key, cast(null as VARCHAR) as product_id, cast(null as VARCHAR) as product_name, cast(null as VARCHAR) as category, cast(null as VARCHAR) as sub_category, cast(null as VARCHAR) as brand, cast(null as DECIMAL(18,4)) as price, cast(null as DECIMAL(18,4)) as cost, cast(null as VARCHAR) as price_category, cast(null as VARCHAR) as price_range, cast(null as DATE) as valid_from, cast(null as BOOLEAN) as is_inferred, cast(null as date) as as_of, cast(null as date) as effective_date, cast(null as date) as end_date, cast(null as boolean) as is_current, cast(null as boolean) as is_latest where 1 = 0
), dated as (
    -- Of ids whose source states from which day on their records hold, the versions are those that it states.
    select
        d.*,
        h.ends_on,
        h.stated_as_of,
        case when row_number() over (partition by d.product_id order by d.valid_from) = 1 then date '1900-01-01' else d.valid_from end as starts_on
    from (
        select
            p.product_id,     -- the shop's own id; null for the unknown product
            case when p.is_inferred then coalesce(p.product_name, '(unknown)') else p.product_name end as product_name, -- name shown to customers
            case when p.is_inferred then '(unknown)' else p.category end as category, -- category
            case when p.is_inferred then '(unknown)' else p.sub_category end as sub_category, -- category within the category
            case when p.is_inferred then '(unknown)' else p.brand end as brand, -- brand
            p.price,          -- money, one piece; null when unknown
            p.cost,           -- money, one piece; null when unknown
            case when p.is_inferred then '(unknown)' else p.price_category end as price_category, -- Budget, Mid-range or Premium
            case coalesce(p.price_category, '(unknown)')
                when '(unknown)' then '(unknown)'
                when 'Budget' then '0-' || s.mid_range_label
                when 'Mid-range' then s.mid_range_label || '-' || s.premium_label
                else s.premium_label || '+'
            end as price_range, -- the same bands as text
            p.valid_from,     -- the first day of the version, where the source states it; null otherwise
            p.is_inferred     -- lines, returns or statements of stock name the id, and nobody has stated the product
        from "production_v1"."dated_products" as p
        cross join "cartline_v1"."settings" as s
    ) as d
    join "production_v1"."dated_products" as h on h.product_id = d.product_id and h.valid_from = d.valid_from
), stated as (
    select case when strpos(g.shares, ' products ') > 0 then '' else g.prefix end || clean(s.product_id) as product_id, max(case when coalesce(lower_case(clean(s.op)) in ('delete', 'deleted', 'd', 'true', 'yes', '1'), false) then 1 else 0 end) = 1 as is_ended
    from "staging"."products" as s
    join "cartline_v1"."delivery" as d on d.delivery_id = s.delivery_id
    join "cartline_v1"."scope" as g on g.delivery_id = s.delivery_id
    group by case when strpos(g.shares, ' products ') > 0 then '' else g.prefix end || clean(s.product_id)
), owned as (
    -- A snapshot covers the ids of its own source, and only for kinds that it brings.
    select distinct case when strpos(g.shares, ' products ') > 0 then '' else g.prefix end || clean(s.product_id) as product_id
    from "staging"."products" as s
    join "cartline_v1"."scope" as g on g.delivery_id = s.delivery_id
    join "cartline_v1"."delivery" as d on d.source = g.source and d.is_snapshot and strpos(d.snapshot_of, ' products ') > 0
    where exists (select 1 from stated as x)
), found as (
    select
        s.*,
        g.as_of as delivery_as_of,
        g.opens_on as delivery_opens_on,
        case
            when o.product_key is null then 'new'
            when (t.is_ended or (t.product_id is null and w.product_id is not null)) and o.is_current then 'end'
            when t.is_ended then 'gone'
            when not o.is_current and t.product_id is null then 'gone'
            when not o.is_current then 'return'
            when (s.product_name, s.category, s.sub_category, s.brand, s.price, s.cost, s.price_category, s.price_range, s.is_inferred) is not distinct from (o.product_name, o.category, o.sub_category, o.brand, o.price, o.cost, o.price_category, o.price_range, o.is_inferred) then 'same'
            when (s.product_name, s.category, s.sub_category, s.brand, s.price, s.cost) is not distinct from (o.product_name, o.category, o.sub_category, o.brand, o.price, o.cost) then 'correct'
            when false or o.effective_date >= g.opens_on then 'correct'
            else 'change'
        end as what,
        o.end_date as previous_end
    from state as s
    cross join "cartline_v1"."delivery" as g
    left join old as o on o.product_id = s.product_id and o.is_latest
    left join stated as t on t.product_id = s.product_id
    left join owned as w on w.product_id = s.product_id
    left join (select distinct d.product_id from dated as d) as x on x.product_id = s.product_id
    where x.product_id is null
)
select
    o.product_key,
    o.product_id,
    case when o.is_latest and f.what = 'correct' then f.product_name else o.product_name end as product_name,
    case when o.is_latest and f.what = 'correct' then f.category else o.category end as category,
    case when o.is_latest and f.what = 'correct' then f.sub_category else o.sub_category end as sub_category,
    case when o.is_latest and f.what = 'correct' then f.brand else o.brand end as brand,
    case when o.is_latest and f.what = 'correct' then f.price else o.price end as price,
    case when o.is_latest and f.what = 'correct' then f.cost else o.cost end as cost,
    case when o.is_latest and f.what = 'correct' then f.price_category else o.price_category end as price_category,
    case when o.is_latest and f.what = 'correct' then f.price_range else o.price_range end as price_range,
    case when f.product_id is null then o.valid_from else f.valid_from end as valid_from,
    case when o.is_latest and f.what = 'correct' then f.is_inferred else o.is_inferred end as is_inferred,
    o.as_of,
    o.effective_date,
    case
        when not o.is_latest then o.end_date
        when f.what = 'change' then f.delivery_opens_on
        when f.what = 'end' and o.effective_date >= f.delivery_opens_on then cast(o.effective_date + 1 as date)
        when f.what = 'end' then f.delivery_opens_on
        else o.end_date
    end as end_date,
    o.is_current and coalesce(f.what, '') not in ('change', 'end') as is_current,
    o.is_latest and coalesce(f.what, '') not in ('change', 'return') as is_latest
from old as o
left join found as f on f.product_id = o.product_id
    left join (select distinct d.product_id from dated as d) as x on x.product_id = o.product_id
where o.product_key <> 0
  and x.product_id is null
union all
select
    b.top + row_number() over (order by f.product_id collate "C"),
    f.product_id,
    f.product_name,
    f.category,
    f.sub_category,
    f.brand,
    f.price,
    f.cost,
    f.price_category,
    f.price_range,
    f.valid_from,
    f.is_inferred,
    f.delivery_as_of,
    case
        when f.what = 'new' then date '1900-01-01'
        when f.what = 'return' and f.previous_end > f.delivery_opens_on then f.previous_end
        else f.delivery_opens_on
    end,
    date '9999-12-31',
    true,
    true
from found as f
cross join (select coalesce(max(o.product_key), 0) as top from old as o) as b
where f.what in ('new', 'change', 'return')
union all
select
    coalesce(
        v.product_key,
        b.top + n.opened + row_number() over (partition by v.product_key is null order by d.product_id collate "C", d.starts_on)
    ),
    d.product_id,
    d.product_name,
    d.category,
    d.sub_category,
    d.brand,
    d.price,
    d.cost,
    d.price_category,
    d.price_range,
    d.valid_from,
    d.is_inferred,
    d.stated_as_of,
    d.starts_on,
    coalesce(d.ends_on, date '9999-12-31'),
    d.starts_on = d.latest_on and coalesce(d.ends_on > g.opens_on, true),
    d.starts_on = d.latest_on
from (
    select x.*, max(case when x.starts_on <= y.opens_on then x.starts_on end) over (partition by x.product_id) as latest_on
    from dated as x
    cross join "cartline_v1"."delivery" as y
) as d
cross join "cartline_v1"."delivery" as g
cross join (select coalesce(max(o.product_key), 0) as top from old as o) as b
cross join (select count(*) as opened from found as f where f.what in ('new', 'change', 'return')) as n
left join old as v on v.product_id = d.product_id and v.effective_date = d.starts_on
union all
select
    0,
    null,
    '(unknown)',
    '(unknown)',
    '(unknown)',
    '(unknown)',
    cast(null as DECIMAL(18,4)),
    cast(null as DECIMAL(18,4)),
    '(unknown)',
    '(unknown)',
    cast(null as DATE),
    cast(null as BOOLEAN),
    date '1900-01-01',
    date '1900-01-01',
    date '9999-12-31',
    true,
    true;
alter table "warehouse_v1"."dim_products" add primary key ("product_key");
analyze "warehouse_v1"."dim_products";
comment on table "warehouse_v1"."dim_products" is 'Products with their history: one row per product and version, plus the unknown product (key 0).';
comment on column "warehouse_v1"."dim_products"."product_key" is 'Cartline''s own number of the row, the same in every run; 0 = unknown';
comment on column "warehouse_v1"."dim_products"."as_of" is 'day of the batch that brought the version';
comment on column "warehouse_v1"."dim_products"."effective_date" is 'first day on which the version is valid; 1900-01-01 for the first version';
comment on column "warehouse_v1"."dim_products"."end_date" is 'first day on which it is no longer valid; 9999-12-31 while it still is';
comment on column "warehouse_v1"."dim_products"."is_current" is 'the version is valid on the day of the newest batch';
comment on column "warehouse_v1"."dim_products"."is_latest" is 'the newest version that has begun, even if the source no longer has the id';
comment on column "warehouse_v1"."dim_products"."product_id" is 'the shop''s own id; null for the unknown product';
comment on column "warehouse_v1"."dim_products"."product_name" is 'name shown to customers';
comment on column "warehouse_v1"."dim_products"."category" is 'category';
comment on column "warehouse_v1"."dim_products"."sub_category" is 'category within the category';
comment on column "warehouse_v1"."dim_products"."brand" is 'brand';
comment on column "warehouse_v1"."dim_products"."price" is 'money, one piece; null when unknown';
comment on column "warehouse_v1"."dim_products"."cost" is 'money, one piece; null when unknown';
comment on column "warehouse_v1"."dim_products"."price_category" is 'Budget, Mid-range or Premium';
comment on column "warehouse_v1"."dim_products"."price_range" is 'the same bands as text';
comment on column "warehouse_v1"."dim_products"."valid_from" is 'the first day of the version, where the source states it; null otherwise';
comment on column "warehouse_v1"."dim_products"."is_inferred" is 'lines, returns or statements of stock name the id, and nobody has stated the product';

-- sql/3_warehouse/agg_daily_sales.sql
create table "warehouse_v1"."agg_daily_sales" as
select
    o.date_key,                                              -- YYYYMMDD
    cast(count(*) as bigint)                  as total_transactions, -- orders
    cast(sum(o.revenue) as decimal(18, 4))    as total_revenue, -- money, after discount
    cast(sum(o.profit) as decimal(18, 4))     as total_profit, -- money
    cast(count(distinct c.customer_id) as bigint) as unique_customers -- known customers who bought
from "warehouse_v1"."fact_orders" as o
join "warehouse_v1"."dim_customers" as c on c.customer_key = o.customer_key
group by o.date_key;
alter table "warehouse_v1"."agg_daily_sales" add primary key ("date_key");
analyze "warehouse_v1"."agg_daily_sales";
comment on table "warehouse_v1"."agg_daily_sales" is 'Sales by day: one row per day that sold.';
comment on column "warehouse_v1"."agg_daily_sales"."date_key" is 'YYYYMMDD';
comment on column "warehouse_v1"."agg_daily_sales"."total_transactions" is 'orders';
comment on column "warehouse_v1"."agg_daily_sales"."total_revenue" is 'money, after discount';
comment on column "warehouse_v1"."agg_daily_sales"."total_profit" is 'money';
comment on column "warehouse_v1"."agg_daily_sales"."unique_customers" is 'known customers who bought';
