-- The same e-mail address on more than one customer: a family, or one person twice.
-- severity: warn
-- rows: keep
-- column: email
select t.delivery_id, t.source_file, t.record_number, t.customer_id as value
from staging.accepted_customers as t
join (
    select e.email
    from staging.accepted_customers as e
    left join staging.accepted_customer_merges as m on m.from_id = e.customer_id
    where e.email is not null
      and m.from_id is null
    group by e.email
    having count(distinct e.customer_id) > 1
) as d on d.email = t.email
