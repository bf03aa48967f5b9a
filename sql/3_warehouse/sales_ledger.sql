-- From gross sales to total sales: one row per day with a sale or a return. A sale counts on the day of its order, a return on its own.
-- grain: date_key
-- load: view
with entry as (
    select o.date_key, o.revenue, o.discount_amount, o.shipping_amount, o.tax_amount, 0 as returned,
        coalesce(o.fees_amount, 0) + coalesce(o.duties_amount, 0) as fees
    from warehouse.fact_orders as o
    union all
    select r.date_key, 0, 0, -r.shipping_amount, -r.tax_amount, r.amount, -r.fees_amount
    from warehouse.fact_returns as r
)
select
    e.date_key,                                                                        -- the day, YYYYMMDD
    cast(sum(e.revenue + e.discount_amount) as decimal(18, 4))       as gross_sales,   -- money, before discounts, without tax
    cast(sum(e.discount_amount) as decimal(18, 4))                   as discounts,     -- money taken off
    cast(sum(e.returned) as decimal(18, 4))                          as returns,       -- money given back for goods
    cast(sum(e.revenue - e.returned) as decimal(18, 4))              as net_sales,     -- money: gross sales less discounts and returns
    cast(sum(coalesce(e.shipping_amount, 0)) as decimal(18, 4))      as shipping,      -- money: charged less given back
    cast(sum(coalesce(e.tax_amount, 0)) as decimal(18, 4))           as taxes,         -- money: charged less given back
    cast(sum(e.fees) as decimal(18, 4))                              as fees,          -- money: other charges and duties, less given back, and fees kept of returns
    cast(sum(e.revenue - e.returned + coalesce(e.shipping_amount, 0) + coalesce(e.tax_amount, 0) + e.fees) as decimal(18, 4))
        as total_sales                                                                 -- money: net sales, shipping, taxes and fees
from entry as e
group by e.date_key
