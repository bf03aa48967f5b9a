-- One row per record of the orders export, with its order: the plugin can write the fields of an order on its first record only.
select
    p.source_file,
    p.record_number,
    max(clean(p.order_number)) over (partition by p.source_file, p.place) as transaction_id,
    coalesce(
        clean(p.sku),
        clean(p.item_name) || coalesce(' - ' || clean(p.variation), '')
    ) as product_id,
    clean(p.sku) as sku,
    clean(p.item_name) || coalesce(' - ' || clean(p.variation), '') as product_name,
    clean(p.quantity)                                                   as quantity,
    clean(p.item_cost)                                                  as unit_price,
    to_quantity(clean(p.quantity)) - to_quantity(clean(p.quantity_left)) as quantity_returned,
    to_money(clean(p.line_refunded))                                    as returned,
    coalesce(to_price(clean(p.line_untaxed)), to_price(clean(p.line_total)),
        cast(at_price(to_quantity(clean(p.quantity)), to_price(clean(p.item_cost))) as decimal(18, 4))) as amount
from (
    select
        r.*,
        sum(case when clean(r.order_number) is null then 0 else 1 end)
            over (partition by r.source_file order by r.record_number rows between unbounded preceding and current row) as place
    from raw.woo_orders as r
) as p
