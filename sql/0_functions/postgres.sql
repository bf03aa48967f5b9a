-- The functions of the models, as PostgreSQL and Citus write them; see duckdb.sql for what each means.
-- All are immutable and parallel safe, and all but title_case are written so that the planner puts them in line:
-- no cast from text to date, no argument evaluated twice that costs anything. A test reads `explain`.
-- A first branch recognises what nearly all values look like; the second alone would do, but its regular expression costs
-- five times as much. The first accepts nothing that the second refuses, and answers the same.

create function clean(s text) returns text language sql immutable parallel safe as $$
    select case
        when octet_length(s) = length(s) and ascii(s) > 32 and ascii(right(s, 1)) > 32 then s
        else nullif(trim(both ' ' || chr(9) || chr(10) || chr(13) || chr(160) from
                         case when octet_length(s) = length(s) then s else normalize(s, NFC) end), '')
    end
$$;

create function lower_case(s text) returns text
    language sql immutable parallel safe as $$ select replace(lower(replace(s, 'İ', 'i') collate "und-x-icu"), 'ς', 'σ') $$;

-- One letter as a capital by Unicode's simple rules, letter for letter: the collation's own turn ß into SS and ﬁ into FI.
create function capital(letter text) returns text language sql immutable parallel safe as $$
    select case
        when length(upper(letter collate "und-x-icu")) = 1 then upper(letter collate "und-x-icu")
        when letter = 'ß' then 'ẞ'
        when length(initcap(letter collate "und-x-icu")) = 1 then initcap(letter collate "und-x-icu")
        else letter
    end
$$;

create function title_case(s text) returns text language sql immutable parallel safe as $$
    select case
        when s = '' then ''
        when s = lower(s collate "und-x-icu") or s = upper(s collate "und-x-icu")
            or (length(upper(s collate "und-x-icu")) > length(s)
                and not exists (select 1 from regexp_split_to_table(s, '') as c(letter) where capital(c.letter) <> c.letter)) then
            (select string_agg(capital(left(m[1], 1)) || regexp_replace(lower_case(substr(m[1], 2)), 'σ$', 'ς'), '' order by o)
             from regexp_matches(s, '[^ ''-]+|[ ''-]+', 'g') with ordinality as x(m, o))
        else s
    end
$$;

create function digits(s text) returns text language sql immutable parallel safe as $$ select nullif(regexp_replace(s, '[^0-9]+', '', 'g'), '') $$;

create function phone_number(s text) returns text language sql immutable parallel safe as $$
    select case when left(trim(s, ' '), 1) = '+' then '+' else '' end
        || digits(split_part(replace(replace(lower(s), 'ext', 'x'), '#', 'x'), 'x', 1))
$$;

create function phone_extension(s text) returns text
    language sql immutable parallel safe as $$ select digits(split_part(replace(replace(lower(s), 'ext', 'x'), '#', 'x'), 'x', 2)) $$;

create function round_money(x numeric) returns decimal(18, 4) language sql immutable parallel safe as $$
    select cast(round(x, {currency_decimals}) as decimal(18, 4)) $$;

create function money_unit() returns decimal(18, 4) language sql immutable parallel safe as $$ select cast({currency_unit} as decimal(18, 4)) $$;

create function money_text(x numeric) returns text language sql immutable parallel safe as $$ select cast(round(x, {currency_decimals}) as text) $$;

create function to_money(s text) returns decimal(18, 4) language sql immutable parallel safe as $$
    select case
        when octet_length(s) <= 10 and s ~ '^[0-9]+([.][0-9]*)?$'
        then cast(round(cast(s as numeric), {currency_decimals}) as decimal(18, 4))
        when s ~ '^[+-]?([0-9]{1,13}([.][0-9]*)?|[.][0-9]+)$'
        then cast(round(cast(left(s, 40) as numeric), {currency_decimals}) as decimal(18, 4))
    end
$$;

create function to_price(s text) returns decimal(18, 4) language sql immutable parallel safe as $$
    select case
        when octet_length(s) <= 10 and s ~ '^[0-9]+([.][0-9]*)?$' then round(cast(s as numeric), 4)
        when s ~ '^[+-]?([0-9]{1,12}([.][0-9]*)?|[.][0-9]+)$' then round(cast(left(s, 40) as numeric), 4)
    end
$$;

create function to_rate(s text) returns decimal(20, 12) language sql immutable parallel safe
as $$ select case when s ~ '^[+-]?([0-9]{1,7}([.][0-9]*)?|[.][0-9]+)$' then round(cast(left(s, 40) as numeric), 12) end $$;

create function to_quantity(s text) returns decimal(18, 3) language sql immutable parallel safe as $$
    select case
        when octet_length(s) <= 9 and s ~ '^[0-9]+([.][0-9]*)?$' then round(cast(s as numeric), 3)
        when s ~ '^[+-]?([0-9]{1,9}([.][0-9]*)?|[.][0-9]+)$' then round(cast(left(s, 40) as numeric), 3)
    end
$$;

create function quantity_text(x numeric) returns text language sql immutable parallel safe as $$
    select rtrim(rtrim(cast(round(x, 3) as text), '0'), '.') $$;

create function to_count(s text) returns integer language sql immutable parallel safe as $$
    select case
        when octet_length(s) <= 9 and s ~ '^[0-9]+$' then cast(s as integer)
        when s ~ '^[+-]?[0-9]{1,9}([.]0{0,9})?$' then cast(split_part(s, '.', 1) as integer)
    end
$$;

create function to_day(s text) returns date language sql immutable parallel safe as $$
    select case
        when s like '____-__-__' and s ~ '^[0-9]+-[0-9]+-[0-9]+$' and s collate "C" >= '0001'
             and substr(s, 6, 2) collate "C" between '01' and '12' and substr(s, 9, 2) collate "C" between '01' and '28'
        then make_date(cast(substr(s, 1, 4) as integer), cast(substr(s, 6, 2) as integer), cast(substr(s, 9, 2) as integer))
        when s ~ '^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-9]))$'
             and substr(s, 1, 4) <> '0000'
             and (right(s, 5) <> '02-29' or cast(substr(s, 1, 4) as integer) % 400 = 0
                  or (cast(substr(s, 1, 4) as integer) % 4 = 0 and cast(substr(s, 1, 4) as integer) % 100 <> 0))
        then make_date(cast(substr(s, 1, 4) as integer), cast(substr(s, 6, 2) as integer), cast(substr(s, 9, 2) as integer))
    end
$$;

create function to_time(s text) returns time language sql immutable parallel safe as $$
    select case
        when s like '__:__:__' and s ~ '^[0-9]+:[0-9]+:[0-9]+$' and s collate "C" < '24'
             and substr(s, 4, 2) collate "C" < '60' and substr(s, 7, 2) collate "C" < '60'
        then make_time(cast(substr(s, 1, 2) as integer), cast(substr(s, 4, 2) as integer), cast(substr(s, 7, 2) as integer))
        when s ~ '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?$'
        then make_time(cast(substr(s, 1, 2) as integer), cast(substr(s, 4, 2) as integer),
                       cast(coalesce(nullif(substr(s, 7, 2), ''), '0') as integer))
    end
$$;

create function is_email_shaped(s text) returns boolean
    language sql immutable parallel safe as $$ select s ~ '^[^@ \t\r\n]+@[^@ \t\r\n.]+([.][^@ \t\r\n.]+)+$' $$;

create function is_relay_address(s text) returns boolean language sql immutable parallel safe as $$
    select s ~ '^[^@]+@((m[.])?marketplace[.]amazon|members[.]ebay)([.][a-z]+)+$'
        or s ~ '^[^@]+@(relay[.]walmart[.]com|privaterelay[.]appleid[.]com|allegromail[.]pl|verkopen[.]bol[.]com)$'
$$;

-- A quotient has as many decimals as its widest operand, but at least 16 digits in all: a wide zero keeps it from being
-- rounded before it is rounded.
create function ratio(a numeric, b numeric, places integer) returns numeric
    language sql immutable parallel safe as $$ select case when b <> 0 then round((a + 0.000000000000000000000000) / b, places) end $$;

create function money_ratio(a numeric, b numeric) returns decimal(18, 4)
    language sql immutable parallel safe as $$ select cast(ratio(a, b, {currency_decimals}) as decimal(18, 4)) $$;

create function date_key(d date) returns integer language sql immutable parallel safe
    as $$ select cast(extract(year from d) * 10000 + extract(month from d) * 100 + extract(day from d) as integer) $$;

create function month_name(m integer) returns text language sql immutable parallel safe as $$
    select (array['January', 'February', 'March', 'April', 'May', 'June',
                  'July', 'August', 'September', 'October', 'November', 'December'])[m]
$$;

create function day_name(d integer) returns text
    language sql immutable parallel safe as $$ select (array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[d] $$;

create function to_moment(s text) returns timestamp language sql immutable parallel safe as $$
    select case when s ~
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?( ?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9]))?)?$'
                     and to_day(left(s, 10)) is not null
                then cast(to_day(left(s, 10)) as timestamp)
                     + (coalesce(cast(nullif(substr(s, 12, 2), '') as integer), 0) * 3600
                        + coalesce(cast(nullif(substr(s, 15, 2), '') as integer), 0) * 60
                        + coalesce(cast(substring(substr(s, 17) from '^:([0-9]{2})') as integer), 0)
                        - coalesce(case when substring(substr(s, 12) from '([+-])[0-9]{2}:?[0-9]{2}$') = '-' then -1 else 1 end
                            * (cast(substring(substr(s, 12) from '[+-]([0-9]{2}):?[0-9]{2}$') as integer) * 3600
                               + cast(substring(substr(s, 12) from '[+-][0-9]{2}:?([0-9]{2})$') as integer) * 60), 0))
                       * interval '1 second'
           end
$$;

create function to_truth(s text) returns boolean language sql immutable parallel safe
as $$ select case when lower(s) in ('true', 'yes', 't', 'y', '1') then true when lower(s) in ('false', 'no', 'f', 'n', '0') then false end $$;

create function has_zone(s text) returns boolean language sql immutable parallel safe as $$ select s ~ '^.*(Z|[+-][0-9]{2}:?[0-9]{2}) *$' $$;

create function any_money(s text) returns decimal(18, 4) language sql immutable parallel safe as $$
    select case when trim(s, ' ') ~ '^[+-]?[.,]?[0-9][0-9., '']*$' then
        greatest(to_money(regexp_replace(s, '[, '']', '', 'g')),
                 to_money(replace(regexp_replace(s, '[. '']', '', 'g'), ',', '.')))
    end
$$;

create function reads_as(s text, amount numeric) returns boolean language sql immutable parallel safe as $$
    select to_money(regexp_replace(s, '[, '']', '', 'g')) = amount
        or to_money(replace(regexp_replace(s, '[. '']', '', 'g'), ',', '.')) = amount
$$;

create function bare_id(s text) returns text language sql immutable parallel safe as $$ select lower_case(ltrim(s, '0 ')) $$;

create function status_word(s text) returns text language sql immutable parallel safe
    as $$ select nullif(trim(both ' ' from regexp_replace(lower_case(clean(s)), '[ _-]+', ' ', 'g')), '') $$;

create function is_exponent(s text) returns boolean language sql immutable parallel safe as $$ select s ~ '^[0-9]([.,][0-9]+)?[eE][+][0-9]{1,3}$' $$;

create function is_exponent_of(s text, id text) returns boolean language sql immutable parallel safe as $$
    select id ~ '^[0-9]+$'
        and length(id) = cast(substring(s from '[0-9]+$') as integer) + 1
        and left(id, greatest(length(substring(s from '^[^eE]+')) - 2, 1))
            = left(replace(replace(substring(s from '^[^eE]+'), '.', ''), ',', ''), greatest(length(substring(s from '^[^eE]+')) - 2, 1))
$$;

create function moment_text(s text, sign text, month integer, day integer) returns text language sql immutable parallel safe as $$
    select case when split_part(s, sign, 3) ~ '^[0-9]{4}( .*)?$'
        then left(split_part(s, sign, 3), 4)
             || '-' || lpad(split_part(s, sign, month), 2, '0') || '-' || lpad(split_part(s, sign, day), 2, '0')
             || case when strpos(split_part(s, ' ', 2), ':') = 2 then ' 0' when split_part(s, ' ', 2) <> '' then ' ' else '' end
             || split_part(s, ' ', 2)
        else s end
$$;
