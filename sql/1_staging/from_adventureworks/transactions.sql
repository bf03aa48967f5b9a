-- One record per order; its total is the sum of its lines, each rounded to cents.
select
    min(l.source_file collate "C") as source_file,
    min(l.record_number)           as record_number,
    l.transaction_id,
    max(l.customer_id)             as customer_id,
    min(l.sold_at)                 as transaction_date,
    max(concat_ws(', ', t.region, t.country)) as shipping_address,
    cast(sum(round_money(l.amount)) as text)  as total_amount
from raw.lines as l
left join raw.adventureworks_territories as t on clean(t.territory_key) = l.territory_id
where l.fate is null
group by l.transaction_id
