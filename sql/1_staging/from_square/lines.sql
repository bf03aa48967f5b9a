-- Every record, with its money after discounts and without tax, and the reason why it is excluded (fate): null for a sale. A refund is
-- excluded as a line: returns.sql takes it as a return, where its sale is known.
with sold as (
    select distinct s.transaction_id
    from raw.item_rows as s
    where s.meaning = 'sale'
    union
    select k.transaction_id
    from raw.known_transactions as k
)
select
    r.source_file,
    r.record_number,
    case
        when r.source_file <> r.counting_file then 'stated again in another file'
        when r.itemization_type like '%gift card%' then 'gift card'
        when r.meaning = 'return' and s.transaction_id is null then 'return without an order'
        when r.meaning = 'return' then 'taken as a return'
    end                                                  as fate,
    cast(r.net as decimal(18, 4))                        as amount,
    -- A refund names its sale in order_id alone: a line that is excluded would take the sale out.
    case when r.meaning = 'sale' then r.transaction_id end as transaction_id,
    r.transaction_id                                     as order_id,
    r.payment_id,
    r.product_id,
    r.product_name,
    r.category,
    cast(r.quantity as text)                             as quantity,
    cast(ratio(r.gross, r.quantity, 4) as text)          as unit_price,
    cast(ratio(100 * r.discount, abs(r.gross), 4) as text) as discount_percentage,
    r.tax,
    r.sold_on,
    r.sold_at,
    r.channel,
    r.customer_id,
    r.customer_name
from raw.item_rows as r
left join sold as s on s.transaction_id = r.transaction_id
