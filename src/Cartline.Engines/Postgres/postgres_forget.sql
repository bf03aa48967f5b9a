-- Versions of a layer beyond the newest $1 are forgotten, except the live one.
delete from cartline.layers as l
using (
    select x.layer, x.version, row_number() over (partition by x.layer order by x.version desc) as age
    from cartline.layers as x
) as a
where a.layer = l.layer
  and a.version = l.version
  and a.age > $1
  and not l.is_live
