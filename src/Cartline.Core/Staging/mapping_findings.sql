-- What a batch's mapping found, a row for each finding.
select f.finding, count(*) as orders, cast(sum(f.amount) as decimal(18, 4)) as amount, min(f.transaction_id collate "C") as first_order
from staging.findings as f
where f.delivery_id = {delivery_id}
group by f.finding
order by f.finding collate "C"
