-- The star: dimensions with the span in which each version holds, the facts, the orders and three aggregates.
set client_min_messages = warning;
set jit = off;
set work_mem = '128MB';
set maintenance_work_mem = '256MB';
begin;
create schema warehouse;

-- a / b rounded once to 2 places, half away from zero.
create function public.per(a numeric, b numeric) returns numeric language sql immutable parallel safe as 'select round(a / b, 2)';

create table warehouse.dim_customers as
select row_number() over (order by c.customer_id) as customer_key, c.customer_id, c.first_name, c.last_name,
       c.first_name || ' ' || c.last_name as full_name, c.email, c.city, c.state, c.country, c.age_group,
       case when n.orders > 10 then 'VIP' when n.orders >= 3 then 'Regular' when n.orders > 0 then 'New' else 'Prospect' end as customer_segment,
       c.registration_date, date '1900-01-01' as effective_date, date '9999-12-31' as end_date, true as is_current
from production.customers as c
left join (select t.customer_id, count(*) as orders from production.transactions as t group by t.customer_id) as n on n.customer_id = c.customer_id;

create table warehouse.dim_products as
select row_number() over (order by p.product_id) as product_key, p.product_id, p.product_name, p.category, p.sub_category, p.brand, p.price, p.cost,
       case when p.price < 50 then 'Budget' when p.price < 200 then 'Mid-range' else 'Premium' end as price_category,
       date '1900-01-01' as effective_date, date '9999-12-31' as end_date, true as is_current
from production.products as p;

create table warehouse.dim_date as
select cast(to_char(d.full_date, 'YYYYMMDD') as integer) as date_key, cast(d.full_date as date) as full_date,
       cast(extract(year from d.full_date) as integer) as year, cast(extract(quarter from d.full_date) as integer) as quarter,
       cast(extract(month from d.full_date) as integer) as month, cast(extract(day from d.full_date) as integer) as day,
       to_char(d.full_date, 'FMMonth') as month_name, to_char(d.full_date, 'FMDay') as day_name,
       cast(extract(isodow from d.full_date) as integer) as day_of_week, cast(extract(week from d.full_date) as integer) as week_of_year,
       extract(isodow from d.full_date) >= 6 as is_weekend
from (
    select generate_series(date_trunc('year', min(t.transaction_date)), date_trunc('year', max(t.transaction_date)) + interval '1 year - 1 day', interval '1 day') as full_date
    from production.transactions as t
) as d;

create table warehouse.dim_payment_method as
select row_number() over (order by m.payment_method) as payment_method_key, m.payment_method as payment_method_name
from (select distinct t.payment_method from production.transactions as t) as m;

analyze warehouse.dim_customers, warehouse.dim_products, warehouse.dim_date, warehouse.dim_payment_method;

create table warehouse.fact_sales as
select row_number() over () as sales_key, o.date_key, o.customer_key, p.product_key, o.payment_method_key, i.transaction_id, i.item_id, i.quantity,
       i.unit_price, i.discount_percentage, cast(i.quantity * i.unit_price - i.line_total as decimal(18, 2)) as discount_amount, i.line_total,
       cast(i.line_total - i.quantity * p.cost as decimal(18, 2)) as profit
from production.transaction_items as i
join (
    select t.transaction_id, t.transaction_date, d.date_key, c.customer_key, m.payment_method_key
    from production.transactions as t
    join warehouse.dim_date as d on d.full_date = t.transaction_date
    join warehouse.dim_customers as c on c.customer_id = t.customer_id and t.transaction_date >= c.effective_date and t.transaction_date < c.end_date
    join warehouse.dim_payment_method as m on m.payment_method_name = t.payment_method
) as o on o.transaction_id = i.transaction_id
join warehouse.dim_products as p on p.product_id = i.product_id and o.transaction_date >= p.effective_date and o.transaction_date < p.end_date;

create table warehouse.fact_orders as
select f.transaction_id, f.date_key, f.customer_key, f.payment_method_key, count(*) as line_count, sum(f.quantity) as quantity,
       sum(f.line_total) as revenue, sum(f.profit) as profit
from warehouse.fact_sales as f
group by f.transaction_id, f.date_key, f.customer_key, f.payment_method_key;

alter table warehouse.dim_customers add primary key (customer_key);
alter table warehouse.dim_products add primary key (product_key);
alter table warehouse.dim_date add primary key (date_key);
alter table warehouse.dim_payment_method add primary key (payment_method_key);
alter table warehouse.fact_sales add primary key (sales_key);
alter table warehouse.fact_sales add foreign key (date_key) references warehouse.dim_date;
alter table warehouse.fact_sales add foreign key (customer_key) references warehouse.dim_customers;
alter table warehouse.fact_sales add foreign key (product_key) references warehouse.dim_products;
alter table warehouse.fact_sales add foreign key (payment_method_key) references warehouse.dim_payment_method;
alter table warehouse.fact_orders add primary key (transaction_id);
analyze warehouse.fact_sales, warehouse.fact_orders;

create table warehouse.agg_daily_sales as
select o.date_key, count(*) as total_transactions, sum(o.revenue) as total_revenue, sum(o.profit) as total_profit,
       count(distinct o.customer_key) as unique_customers
from warehouse.fact_orders as o
group by o.date_key;
alter table warehouse.agg_daily_sales add primary key (date_key);

create table warehouse.agg_product_performance as
select f.product_key, sum(f.quantity) as total_quantity_sold, sum(f.line_total) as total_revenue, sum(f.profit) as total_profit,
       public.per(sum(f.discount_percentage), count(*)) as avg_discount_percentage
from warehouse.fact_sales as f
group by f.product_key;
alter table warehouse.agg_product_performance add primary key (product_key);

create table warehouse.agg_customer_metrics as
select o.customer_key, count(*) as total_transactions, sum(o.revenue) as total_spent, public.per(sum(o.revenue), count(*)) as avg_order_value,
       max(o.date_key) as last_purchase
from warehouse.fact_orders as o
group by o.customer_key;
alter table warehouse.agg_customer_metrics add primary key (customer_key);
commit;
