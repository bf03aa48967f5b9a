-- What the lines of an order come to, by their kind, in the order's own currency: one row per order with a line that counts.
-- grain: transaction_id
-- load: view
-- settles: true
select
    i.transaction_id,
    sum(case when i.is_goods then i.money else 0 end)            as goods,
    sum(case when i.is_return then i.money else 0 end)           as below,
    sum(case when i.kind = 'shipping' then i.money end)          as shipping,
    sum(case when i.kind = 'fee' then i.money end)               as fees,
    sum(case when i.kind = 'duty' then i.money end)              as duties,
    sum(case when i.kind = 'tip' then i.money end)               as tip,
    sum(case when i.kind = 'gift_card' then i.money end)         as gift_cards,
    -- The tax that its goods say: as stated, and by rate before what was taken off the whole order. Null where one of them says none.
    case when min(i.says_tax) = 1 then coalesce(sum(case when i.is_goods then i.tax_amount end), 0) end   as tax_stated,
    case when min(i.says_tax) = 1 then coalesce(sum(case when i.is_goods then i.rated_within end), 0) end as rated_within,
    case when min(i.says_tax) = 1 then coalesce(sum(case when i.is_goods then i.rated_on_top end), 0) end as rated_on_top
from staging.priced_transaction_items as i
group by i.transaction_id
