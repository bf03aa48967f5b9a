-- What production is made of: of each order the lines that its newest statement and later lines of their own leave it.
-- grain: item_id
-- load: view
-- same: staging.sound_transaction_items
-- unless: select 1 from staging.replaced_transaction_items as r
select s.*
from staging.sound_transaction_items as s
left join staging.replaced_transaction_items as r
    on r.delivery_id = s.delivery_id and r.source_file = s.source_file and r.record_number = s.record_number
where r.record_number is null
