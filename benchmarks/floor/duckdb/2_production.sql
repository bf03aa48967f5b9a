-- Typed tables and, beside each, its checks in one scan. Keys are proved by counting, which costs less than declaring them.
create schema production;

create table production.customers as
select
    trim(c.customer_id)                    as customer_id,
    trim(c.first_name)                     as first_name,
    trim(c.last_name)                      as last_name,
    lower(trim(c.email))                   as email,
    regexp_replace(c.phone, '[^0-9]', '', 'g') as phone,
    try_cast(c.registration_date as date)  as registration_date,
    trim(c.city)                           as city,
    trim(c.state)                          as state,
    trim(c.country)                        as country,
    trim(c.age_group)                      as age_group
from staging.customers as c
where c.customer_id is not null;

create table production.products as
select
    trim(p.product_id)                          as product_id,
    trim(p.product_name)                        as product_name,
    trim(p.category)                            as category,
    trim(p.sub_category)                        as sub_category,
    try_cast(p.price as decimal(18, 4))         as price,
    try_cast(p.cost as decimal(18, 4))          as cost,
    trim(p.brand)                               as brand,
    try_cast(p.stock_quantity as integer)       as stock_quantity,
    trim(p.supplier_id)                         as supplier_id
from staging.products as p
where try_cast(p.price as decimal(18, 4)) > 0
  and try_cast(p.cost as decimal(18, 4)) < try_cast(p.price as decimal(18, 4));

create table production.transactions as
select
    trim(t.transaction_id)                        as transaction_id,
    trim(t.customer_id)                           as customer_id,
    try_cast(t.transaction_date as date)          as transaction_date,
    try_cast(t.transaction_time as time)          as transaction_time,
    trim(t.payment_method)                        as payment_method,
    trim(t.shipping_address)                      as shipping_address,
    try_cast(t.total_amount as decimal(18, 2))    as total_amount
from staging.transactions as t
semi join production.customers as c on c.customer_id = t.customer_id
where try_cast(t.transaction_date as date) is not null
  and try_cast(t.total_amount as decimal(18, 2)) > 0;

create table production.transaction_items as
select
    trim(i.item_id)                                     as item_id,
    trim(i.transaction_id)                              as transaction_id,
    trim(i.product_id)                                  as product_id,
    try_cast(i.quantity as integer)                     as quantity,
    try_cast(i.unit_price as decimal(18, 4))            as unit_price,
    coalesce(try_cast(i.discount_percentage as decimal(18, 4)), 0) as discount_percentage,
    try_cast(i.line_total as decimal(18, 2))            as line_total
from staging.transaction_items as i
semi join production.transactions as t on t.transaction_id = i.transaction_id
semi join production.products as p on p.product_id = i.product_id
where try_cast(i.quantity as integer) > 0
  and try_cast(i.unit_price as decimal(18, 4)) is not null
  and try_cast(i.line_total as decimal(18, 2)) is not null;

create table production.quality as
select 'customers' as table_name, (select count(*) from staging.customers) - count(*) as rejected,
       count(*) - count(distinct c.customer_id) as copies,
       count(*) filter (where c.email is null or c.registration_date is null or not contains(c.email, '@')) as doubtful
from production.customers as c
union all
select 'products', (select count(*) from staging.products) - count(*), count(*) - count(distinct p.product_id),
       count(*) filter (where p.cost < 0 or p.stock_quantity is null)
from production.products as p
union all
select 'transactions', (select count(*) from staging.transactions) - count(*), count(*) - count(distinct t.transaction_id),
       count(*) filter (where t.payment_method is null or t.transaction_date > current_date)
from production.transactions as t
union all
select 'transaction_items', (select count(*) from staging.transaction_items) - count(*), count(*) - count(distinct i.item_id),
       count(*) filter (where i.discount_percentage not between 0 and 100
           or abs(i.line_total - round(cast(i.quantity * i.unit_price as decimal(28, 4)) * (100 - i.discount_percentage) * 0.01, 2)) > 0.01)
from production.transaction_items as i;

select case when sum(q.rejected + q.copies) > 0 then error('records were rejected: the floor is measured on sound data') end
from production.quality as q;
