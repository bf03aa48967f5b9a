-- What earlier batches of a source said came back of each product of an order: each return by its newest statement.
select
    trim(s.transaction_id) as transaction_id,
    trim(s.product_id)     as product_id,
    cast(sum(cast(s.amount as decimal(18, 4))) as text)   as amount,
    cast(sum(cast(s.quantity as decimal(18, 3))) as text) as quantity
from (
    select
        r.transaction_id, r.product_id, r.amount, r.quantity,
        row_number() over (partition by r.return_id order by r.delivery_id desc nulls last) as place
    from staging.returns as r
    where r.delivery_id in ({batches})
) as s
where s.place = 1
  and s.product_id is not null
group by trim(s.transaction_id), trim(s.product_id)
