-- One record per customer number, including customers who only sent goods back. Eight customers have two countries: the
-- latest one counts; each order keeps its own country as its address.
with seen as (
    select
        l.source_file,
        l.record_number,
        l.customer_id,
        l.country,
        row_number() over (
            partition by l.customer_id
            order by case when l.country is null then 1 else 0 end, l.sold_at desc, l.record_number desc
        ) as place
    from raw.lines as l
    where l.customer_id is not null
)
select
    s.source_file,
    s.record_number,
    s.customer_id,
    s.country
from seen as s
where s.place = 1
