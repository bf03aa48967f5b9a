-- Customers as read: text cleaned, days parsed; null where a value is blank or cannot be read, with or
-- without the blanks around it. One row per record of every delivery in scope.
-- grain: delivery_id, source_file, record_number
select
    s.delivery_id,
    s.source_file,
    s.record_number,
    g.sequence,
    clean(s.customer_id)                                                          as customer_id,
    title_case(clean(s.first_name))                                               as first_name,
    title_case(clean(s.last_name))                                                as last_name,
    lower_case(clean(s.email))                                                    as email,
    phone_number(s.phone)                                                         as phone,
    phone_extension(s.phone)                                                      as phone_extension,
    coalesce(to_day(s.registration_date), to_day(trim(s.registration_date, ' '))) as registration_date,
    clean(s.city)                                                                 as city,
    clean(s.state)                                                                as state,
    clean(s.country)                                                              as country,
    clean(s.age_group)                                                            as age_group
from staging.customers as s
join cartline.scope as g on g.delivery_id = s.delivery_id
