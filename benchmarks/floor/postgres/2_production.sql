-- Checks over each text table in one scan; then typed tables, with keys, foreign keys and indexes added after the load.
set client_min_messages = warning;
set jit = off;
set work_mem = '128MB';
set maintenance_work_mem = '256MB';
begin;
create schema production;

create table production.quality as
select 'customers' as table_name, count(*) filter (where c.customer_id is null or c.registration_date !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') as rejected,
       count(*) filter (where c.email is null or position('@' in c.email) = 0) as doubtful
from staging.customers as c
union all
select 'products', count(*) filter (where p.product_id is null or translate(p.price, '0123456789', '') not in ('', '.')
           or translate(p.cost, '0123456789', '') not in ('', '.') or translate(p.stock_quantity, '0123456789', '') <> ''),
       0
from staging.products as p
union all
select 'transactions', count(*) filter (where t.transaction_id is null or translate(t.total_amount, '0123456789', '') not in ('', '.')
           or translate(t.transaction_date, '0123456789', '') <> '--' or c.customer_id is null),
       count(*) filter (where t.payment_method is null)
from staging.transactions as t
left join staging.customers as c on c.customer_id = t.customer_id
union all
select 'transaction_items', count(*) filter (where i.item_id is null or translate(i.quantity, '0123456789', '') <> ''
           or translate(i.unit_price, '0123456789', '') not in ('', '.') or translate(i.discount_percentage, '0123456789', '') not in ('', '.')
           or translate(i.line_total, '0123456789', '') not in ('', '.') or t.transaction_id is null or p.product_id is null),
       0
from staging.transaction_items as i
left join staging.transactions as t on t.transaction_id = i.transaction_id
left join staging.products as p on p.product_id = i.product_id;

do $$ begin
    if (select sum(rejected) from production.quality) > 0 then
        raise exception 'records were rejected: the floor is measured on sound data';
    end if;
end $$;

create table production.customers as
select trim(c.customer_id) as customer_id, trim(c.first_name) as first_name, trim(c.last_name) as last_name, lower(trim(c.email)) as email,
       regexp_replace(c.phone, '[^0-9]', '', 'g') as phone, cast(c.registration_date as date) as registration_date, trim(c.city) as city,
       trim(c.state) as state, trim(c.country) as country, trim(c.age_group) as age_group
from staging.customers as c;

create table production.products as
select trim(p.product_id) as product_id, trim(p.product_name) as product_name, trim(p.category) as category, trim(p.sub_category) as sub_category,
       cast(p.price as decimal(18, 4)) as price, cast(p.cost as decimal(18, 4)) as cost, trim(p.brand) as brand,
       cast(p.stock_quantity as integer) as stock_quantity, trim(p.supplier_id) as supplier_id
from staging.products as p
where cast(p.price as decimal(18, 4)) > 0
  and cast(p.cost as decimal(18, 4)) < cast(p.price as decimal(18, 4));

create table production.transactions as
select trim(t.transaction_id) as transaction_id, trim(t.customer_id) as customer_id, cast(t.transaction_date as date) as transaction_date,
       cast(t.transaction_time as time) as transaction_time, trim(t.payment_method) as payment_method, trim(t.shipping_address) as shipping_address,
       cast(t.total_amount as decimal(18, 2)) as total_amount
from staging.transactions as t
where cast(t.total_amount as decimal(18, 2)) > 0;

create table production.transaction_items as
select trim(i.item_id) as item_id, trim(i.transaction_id) as transaction_id, trim(i.product_id) as product_id, cast(i.quantity as integer) as quantity,
       cast(i.unit_price as decimal(18, 4)) as unit_price, cast(i.discount_percentage as decimal(18, 4)) as discount_percentage,
       cast(i.line_total as decimal(18, 2)) as line_total
from staging.transaction_items as i
where cast(i.quantity as integer) > 0;

alter table production.customers add primary key (customer_id);
alter table production.products add primary key (product_id);
alter table production.transactions add primary key (transaction_id);
alter table production.transactions add foreign key (customer_id) references production.customers;
create index on production.transactions (customer_id);
create index on production.transactions (transaction_date);
alter table production.transaction_items add primary key (transaction_id, item_id);
alter table production.transaction_items add foreign key (transaction_id) references production.transactions;
alter table production.transaction_items add foreign key (product_id) references production.products;
create index on production.transaction_items (product_id);
commit;
analyze production.customers, production.products, production.transactions, production.transaction_items;
