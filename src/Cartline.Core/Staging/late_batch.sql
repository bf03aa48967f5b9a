-- Orders of the batch that no batch before has stated, and the newest day among them.
select count(*) as new_orders, max(to_day(trim(t.transaction_date, ' '))) as newest_day
from {orders} as t
left join (
    select distinct clean(b.{order_key}) as id
    from {taken_orders} as b
    where b.delivery_id in ({known})
) as k on k.id = clean(t.{order_key})
where k.id is null
  and clean(t.{order_key}) is not null;
