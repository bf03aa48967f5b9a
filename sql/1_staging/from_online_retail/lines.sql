-- Every order line of every invoice, cleaned, with its money and the reason why it is excluded (fate): null when it is kept.
with cleaned as (
    select
        r.source_file,
        r.record_number,
        clean(r.invoice_no)                                 as transaction_id,
        upper(clean(r.stock_code))                          as product_id,    -- 15056BL and 15056bl are one parasol
        clean(r.description)                                as product_name,
        r.quantity,
        r.unit_price,
        to_count(trim(r.quantity, ' '))                     as pieces,
        to_price(trim(r.unit_price, ' '))                   as price,
        split_part(clean(r.customer_id), '.', 1)            as customer_id,   -- 17850.0 is customer 17850
        nullif(clean(r.country), 'Unspecified')             as country,
        moment_text(clean(r.invoice_date), '/', 1, 2)       as sold_at
    from raw.online_retail as r
), judged as (
    select
        c.*,
        -- Gift vouchers (GIFT_0001_10) and pads (PADS) are goods: the shop sells them by the piece.
        c.product_id in ('POST', 'DOT', 'C2', 'M', 'D', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK') as is_charge
    from cleaned as c
)
select
    j.source_file,
    j.record_number,
    case
        when i.is_repeated then 'stated again in another file'
        when j.transaction_id like 'A%' then 'adjustment'
        when j.transaction_id like 'C%' and j.is_charge then 'charge taken back'
        when j.transaction_id like 'C%' then 'return'
        when j.is_charge then 'charge'
        when j.price < 0 then 'negative price'
        when j.pieces < 0 then 'stock adjustment'
        when j.price = 0 then 'given away'
    end                                                     as fate,
    cast(j.pieces * j.price as decimal(18, 4))              as amount,
    j.transaction_id,
    coalesce(s.line_number, j.record_number - i.first_record + 1) as line_number,  -- its position on the invoice
    j.product_id,
    j.product_name,
    j.quantity,
    j.unit_price,
    j.price,
    j.customer_id,
    j.country,
    j.sold_at
from judged as j
left join raw.invoices  as i on i.transaction_id = j.transaction_id and i.source_file = j.source_file
left join raw.scattered as s on s.source_file = j.source_file and s.record_number = j.record_number
