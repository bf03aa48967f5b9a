-- What production is made of: of each order that has not ended the newest statement that no check has quarantined.
-- grain: transaction_id
-- load: view
-- same: staging.sound_transactions
-- unless: select 1 from staging.replaced_transactions as r
with newest as (
    select s.transaction_id, max(s.rank) as rank
    from staging.sound_transactions as s
    join (
        select distinct n.transaction_id
        from staging.sound_transactions as n
        where n.sequence > 1
    ) as again on again.transaction_id = s.transaction_id
    group by s.transaction_id
)
select s.*
from staging.sound_transactions as s
left join newest as n on n.transaction_id = s.transaction_id
left join staging.ended_transactions as e on e.transaction_id = s.transaction_id
where (n.transaction_id is null or n.rank = s.rank)
  and e.transaction_id is null
