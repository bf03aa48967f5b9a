-- Of each refused batch: its orders, and those of them that the new batch states too.
select r.delivery_id, count(*) as orders, count(n.id) as stated_again
from (
    select distinct b.delivery_id, clean(b.{order_key}) as id
    from {taken_orders} as b
    where b.delivery_id in ({refused})
) as r
left join (select distinct clean(t.{order_key}) as id from {orders} as t) as n on n.id = r.id
where r.id is not null
group by r.delivery_id
order by r.delivery_id
