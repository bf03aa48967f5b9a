-- Order lines that count, with their money. A line below 0 is a return.
-- grain: item_id
-- load: view
-- same: staging.priced_line_statements
-- unless: select 1 from staging.replaced_transaction_items as r
select p.*
from staging.priced_line_statements as p
left join staging.replaced_transaction_items as r
    on r.delivery_id = p.delivery_id and r.source_file = p.source_file and r.record_number = p.record_number
where r.record_number is null
