-- What the file contains before anything is excluded, to compare with the figures of its publishers.
select
    count(*)                                                                            as lines,
    count(distinct r.invoice_no)                                                        as invoices,
    count(distinct r.customer_id)                                                       as customers,
    count(distinct r.stock_code)                                                        as stock_codes,
    sum(to_count(trim(r.quantity, ' ')) * to_price(trim(r.unit_price, ' ')))            as amount
from raw.online_retail as r
