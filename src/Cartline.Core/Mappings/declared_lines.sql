-- Every order line of {file}, with its money and the reason why it is excluded (fate): null when it is kept. Of an order that several
-- files hold, the lines of the last file by name count.
with landed as (
    select
        r.source_file,
        r.record_number,
{read}
        {left_out} as left_out
    from {landing} as r
), placed as (
    select
        n.*,
        first_value(n.source_file) over (
            partition by n.transaction_id order by n.source_file collate "C" desc nulls last
        ) as counting_file
    from landed as n
)
select
    p.source_file,
    p.record_number,
    case
        when p.transaction_id is not null and p.source_file <> p.counting_file then 'stated again in a later file'
        when p.left_out is not null then p.left_out
        else o.fate
    end as fate,
{columns}
    cast({amount} as decimal(18, 4)) as amount
from placed as p
left join raw.orders as o on o.transaction_id = p.transaction_id
