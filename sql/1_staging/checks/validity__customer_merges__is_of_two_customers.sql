-- A merge of a customer into itself, or with an id that means no customer (source.guest_ids).
-- severity: warn
-- rows: quarantine
-- column: into_id
select t.delivery_id, t.source_file, t.record_number, t.into_id as value
from staging.typed_customer_merges as t
left join cartline.guests as f on f.customer_id = t.from_id
left join cartline.guests as i on i.customer_id = t.into_id
where t.from_id = t.into_id
   or f.customer_id is not null
   or i.customer_id is not null
