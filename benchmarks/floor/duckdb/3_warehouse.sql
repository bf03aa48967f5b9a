-- The star: dimensions with the span in which each version holds, the facts, the orders and three aggregates.
create schema warehouse;

-- a / b rounded once to 2 places, half away from zero: the engine's own division gives binary fractions.
create macro per(a, b) as
    cast(sign(a) * ((2 * cast(abs(a) * 10000 as hugeint) * 100 + cast(b * 10000 as hugeint)) // (2 * cast(b * 10000 as hugeint)))
         as decimal(36, 0)) * 0.01;

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
select cast(strftime(d.full_date, '%Y%m%d') as integer) as date_key, d.full_date, year(d.full_date) as year, quarter(d.full_date) as quarter,
       month(d.full_date) as month, day(d.full_date) as day, monthname(d.full_date) as month_name, dayname(d.full_date) as day_name,
       isodow(d.full_date) as day_of_week, weekofyear(d.full_date) as week_of_year, isodow(d.full_date) >= 6 as is_weekend
from (
    select cast(unnest(generate_series(date_trunc('year', min(t.transaction_date)), date_trunc('year', max(t.transaction_date)) + interval 1 year - interval 1 day, interval 1 day)) as date) as full_date
    from production.transactions as t
) as d;

create table warehouse.dim_payment_method as
select row_number() over (order by m.payment_method) as payment_method_key, m.payment_method as payment_method_name
from (select distinct t.payment_method from production.transactions as t) as m;

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

create table warehouse.agg_daily_sales as
select o.date_key, count(*) as total_transactions, sum(o.revenue) as total_revenue, sum(o.profit) as total_profit,
       count(distinct o.customer_key) as unique_customers
from warehouse.fact_orders as o
group by o.date_key;

create table warehouse.agg_product_performance as
select f.product_key, sum(f.quantity) as total_quantity_sold, sum(f.line_total) as total_revenue, sum(f.profit) as total_profit,
       per(sum(f.discount_percentage), count(*)) as avg_discount_percentage
from warehouse.fact_sales as f
group by f.product_key;

create table warehouse.agg_customer_metrics as
select o.customer_key, count(*) as total_transactions, sum(o.revenue) as total_spent, per(sum(o.revenue), count(*)) as avg_order_value,
       max(o.date_key) as last_purchase
from warehouse.fact_orders as o
group by o.customer_key;
