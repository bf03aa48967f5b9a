-- The payments read, and their money, do not equal those kept, plus those excluded, quarantined, and replaced by a later batch.
-- severity: stop
-- scope: table
select
    i.n as records_in, o.n as rows_kept, f.records as records_found, i.amount as amount_in, o.amount as amount_kept,
    f.amount as amount_found
from (
    select
        count(*) as n,
        coalesce(sum(abs(case when coalesce(upper(t.currency), shop_currency()) = shop_currency()
             then t.amount else t.shop_currency_amount end)), 0) as amount
    from staging.typed_payments as t
) as i
cross join (
    select
        count(*) as n, coalesce(sum(abs(p.amount)), 0) as amount,
        coalesce(sum(case when p.currency is not null and p.own_amount is null then abs(p.amount) end), 0) as converted
    from production.payments as p
) as o
cross join (
    select
        coalesce(sum(x.records), 0) as records, coalesce(sum(x.amount), 0) as amount,
        coalesce(sum(case when x.fate like 'kept: %' then x.records end), 0) as kept,
        coalesce(sum(case when x.fate like 'kept: %' then x.amount end), 0) as amount_kept
    from production.payment_fates as x
) as f
where i.n <> f.records
   or o.n <> f.kept
   or i.amount + o.converted <> f.amount
   or o.amount <> f.amount_kept
