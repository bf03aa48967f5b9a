-- The statements of stock that were read do not equal the rows kept, plus those quarantined, those that a later batch replaced, and those
-- that state once more, in another time zone, what another states; or the pieces of those accepted and of those kept differ.
-- severity: stop
-- scope: table
select
    i.n as records_in, a.n as records_accepted, q.n as records_quarantined, s.n as records_replaced, w.n as records_stated_twice,
    o.n as rows_out, a.pieces - w.pieces as pieces_in, o.pieces as pieces_out
from (select count(*) as n from staging.typed_inventory as t) as i
cross join (select count(*) as n, coalesce(sum(t.on_hand), 0) as pieces from staging.accepted_inventory as t) as a
cross join (
    -- A record of an export may have given several.
    select count(*) as n
    from staging.typed_inventory as t
    join (
        select distinct r.delivery_id, r.source_file, r.record_number
        from staging.rejected as r
        where r.table_name = 'inventory'
    ) as x on x.delivery_id = t.delivery_id and x.source_file = t.source_file and x.record_number = t.record_number
) as q
cross join (select count(*) as n from staging.replaced_inventory as r) as s
cross join (
    select count(*) as n, coalesce(sum(j.on_hand), 0) as pieces from staging.judged_inventory as j where j.place > 1
) as w
cross join (select count(*) as n, coalesce(sum(p.on_hand), 0) as pieces from production.inventory as p) as o
where i.n <> a.n + q.n + s.n
   or a.n <> o.n + w.n
   or a.pieces <> o.pieces + w.pieces
