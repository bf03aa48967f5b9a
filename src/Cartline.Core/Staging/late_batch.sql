-- Orders of the batch that no batch before has stated, and the newest day among them; of those that were processed on a moment with a time
-- zone the newest moment, in UTC.
select
    count(*) as new_orders,
    max(case when x.processed is null then to_day(trim(x.stated, ' ')) when not has_zone(x.processed_at) then cast(x.processed as date) end)
        as newest_day,
    max(case when has_zone(x.processed_at) then x.processed end) as newest_moment
from (
    select
        t.{order_key} as id, t.transaction_date as stated, t.processed_at as processed_at, to_moment(trim(t.processed_at, ' ')) as processed
    from {orders} as t
) as x
left join (
    select distinct clean(b.{order_key}) as id
    from {taken_orders} as b
    where b.delivery_id in ({known})
) as k on k.id = clean(x.id)
where k.id is null
  and clean(x.id) is not null;
