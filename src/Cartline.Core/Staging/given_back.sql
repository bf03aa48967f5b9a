-- What earlier batches of a source said was given back for each order: each return by its newest statement.
select trim(s.transaction_id) as transaction_id, cast(sum(cast(s.amount as decimal(18, 4))) as text) as amount
from (
    select
        r.transaction_id, r.amount,
        row_number() over (partition by r.return_id order by r.delivery_id desc nulls last) as place
    from staging.returns as r
    where r.delivery_id in ({batches})
) as s
where s.place = 1
group by trim(s.transaction_id)
