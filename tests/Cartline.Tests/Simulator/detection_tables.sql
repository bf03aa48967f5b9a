create schema warehouse;
create table warehouse.dim_products as
    select row_number() over (order by product_id) as product_key, product_id, cast(price as decimal(18, 4)) as price
    from read_csv('FOLDER/products.csv', header = true, all_varchar = true);
create table warehouse.dim_customers as
    select row_number() over (order by customer_id) as customer_key, customer_id
    from read_csv('FOLDER/customers.csv', header = true, all_varchar = true);
create table warehouse.fact_orders as
    select cast(replace(t.transaction_date, '-', '') as integer) as date_key, c.customer_key, t.transaction_id
    from read_csv('FOLDER/transactions.csv', header = true, all_varchar = true) as t
    join warehouse.dim_customers as c on c.customer_id = t.customer_id;
create table warehouse.fact_sales as
    select o.date_key, p.product_key, cast(i.unit_price as decimal(18, 4)) as unit_price
    from read_csv('FOLDER/transaction_items.csv', header = true, all_varchar = true) as i
    join warehouse.fact_orders as o on o.transaction_id = i.transaction_id
    join warehouse.dim_products as p on p.product_id = i.product_id;
create table warehouse.agg_daily_sales as
    select date_key, count(*) as total_transactions from warehouse.fact_orders group by date_key;
