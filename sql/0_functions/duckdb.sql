-- The functions of the models, as DuckDB writes them; duckdb_orders.sql has those of lines and orders. postgres.sql defines the same names
-- with the same meaning; a test compares them over a list of awkward values. Nothing else in sql/ may differ between engines.
-- {currency_decimals} and {currency_unit} are filled in when the functions are made: 2 and 0.01 for USD, 0 and 1 for JPY.

-- Text without outer blanks (tab, line ends and no-break space included), in Unicode's composed form; blank is null. Plain text
-- between two signs, nearly all there is, stays as it is: to trim it would cost more than to look at it.
create or replace macro clean(s) as
    case when s ~ '^[!-~]([ -~]*[!-~])?$' then s
         else nullif(trim(nfc_normalize(s), ' ' || chr(9) || chr(10) || chr(13) || chr(160)), '') end;

-- Lower case by Unicode's simple rules, the same on every engine (final sigma and dotted i included).
create or replace macro lower_case(s) as replace(lower(s), 'ς', 'σ');

-- One letter in upper case by Unicode's simple rules: it stays one letter (ß too).
create or replace macro capital(letter) as upper(letter);

-- A name written wholly in upper or wholly in lower case gets capitals at the start of each word; any other stays. Letters
-- change one for one (ß stays one letter); a sigma that ends a word is a final one.
create or replace macro title_case(s) as
    case when s <> lower(s) and s <> upper(s) then s
         else array_to_string(list_transform(regexp_extract_all(s, '[^ ''-]+|[ ''-]+'), lambda x:
                  capital(left(x, 1)) || regexp_replace(lower_case(substr(x, 2)), 'σ$', 'ς')), '')
    end;

-- The digits of a text, in order; null when there are none.
create or replace macro digits(s) as nullif(regexp_replace(s, '[^0-9]+', '', 'g'), '');

-- A telephone number as digits, with a leading + where it has one; what follows an extension mark is left out.
create or replace macro phone_number(s) as
    case when left(trim(s, ' '), 1) = '+' then '+' else '' end
    || digits(split_part(replace(replace(lower(s), 'ext', 'x'), '#', 'x'), 'x', 1));

-- The extension of a telephone number (after x, ext or #) as digits; null without one.
create or replace macro phone_extension(s) as
    digits(split_part(replace(replace(lower(s), 'ext', 'x'), '#', 'x'), 'x', 2));

-- An amount rounded half away from zero to the decimals of the shop's currency, and kept with 4.
create or replace macro round_money(x) as cast(round(x, {currency_decimals}) as decimal(18, 4));

-- The smallest amount of the shop's currency: one unit of its last decimal.
create or replace macro money_unit() as cast({currency_unit} as decimal(18, 4));

-- An amount as text, with the decimals of the shop's currency.
create or replace macro money_text(x) as cast(cast(x as decimal(18, {currency_decimals})) as text);

-- Money, rounded half away from zero to the decimals of the shop's currency, however many are written; null for what is no
-- plain decimal number. Digits far behind the point do not move the rounding: the text is cut, not the value.
create or replace macro to_money(s) as
    case when s ~ '^[+-]?([0-9]{1,13}([.][0-9]*)?|[.][0-9]+)$'
         then cast(try_cast(left(s, 40) as decimal(18, {currency_decimals})) as decimal(18, 4)) end;

-- A unit price, rounded half away from zero to 4 places; null for what is no plain decimal number.
create or replace macro to_price(s) as
    case when s ~ '^[+-]?([0-9]{1,12}([.][0-9]*)?|[.][0-9]+)$' then try_cast(left(s, 40) as decimal(18, 4)) end;

-- A rate of exchange, rounded half away from zero to 12 places; null for what is no plain decimal number.
create or replace macro to_rate(s) as
    case when s ~ '^[+-]?([0-9]{1,7}([.][0-9]*)?|[.][0-9]+)$' then try_cast(left(s, 40) as decimal(20, 12)) end;

-- A quantity in pieces, metres or kilograms, rounded half away from zero to 3 places; null for what is no plain decimal number.
create or replace macro to_quantity(s) as
    case when s ~ '^[+-]?([0-9]{1,9}([.][0-9]*)?|[.][0-9]+)$' then try_cast(left(s, 40) as decimal(18, 3)) end;

-- A quantity as text, without needless zeros.
create or replace macro quantity_text(x) as rtrim(rtrim(cast(cast(x as decimal(18, 3)) as text), '0'), '.');

-- A whole number, also when written with a fraction of zeros (3.0); null for anything else.
create or replace macro to_count(s) as
    case when s ~ '^[+-]?[0-9]{1,9}([.]0{0,9})?$' then cast(split_part(s, '.', 1) as integer) end;

-- A day written YYYY-MM-DD that the calendar has; null for anything else (2023-02-30 included).
create or replace macro to_day(s) as
    case when s ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and left(s, 4) <> '0000' then try_cast(s as date) end;

-- A time of day written HH:MM, HH:MM:SS or with a fraction, cut to the second; null for anything else.
create or replace macro to_time(s) as
    case when s ~ '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?$'
         then cast(case when length(s) = 5 then s || ':00' else left(s, 8) end as time) end;

-- The text has the shape of one e-mail address.
create or replace macro is_email_shaped(s) as s ~ '^[^@ \t\r\n]+@[^@ \t\r\n.]+([.][^@ \t\r\n.]+)+$';

-- The address is one that a marketplace or a mail service made for one buyer and one shop: of the same person elsewhere it is another.
create or replace macro is_relay_address(s) as
    s ~ '^[^@]+@((m[.])?marketplace[.]amazon|members[.]ebay)([.][a-z]+)+$'
    or s ~ '^[^@]+@(relay[.]walmart[.]com|privaterelay[.]appleid[.]com|allegromail[.]pl|verkopen[.]bol[.]com)$';

-- a / b, exact, rounded once to 0, 2, 3 or 4 places, half away from zero; null when b is 0. Up to 4 decimals go in. What is below a
-- hundred million on both sides fits into 64 bits, where a division takes a tenth of the time.
create or replace macro ratio(a, b, places) as
    case when a between -99999999 and 99999999 and b between -99999999 and 99999999 then
        -- The division cuts off towards 0, and what is divided by 0 is null.
        cast(cast((2 * cast(cast(a as decimal(18, 4)) * 10000 as bigint)
                  * (case places when 0 then 1 when 2 then 100 when 3 then 1000 when 4 then 10000 end)
              + sign(a) * abs(cast(cast(b as decimal(18, 4)) * 10000 as bigint)))
             // (2 * cast(cast(b as decimal(18, 4)) * 10000 as bigint)) as decimal(38, 0))
        * (case places when 0 then 1.0000 when 2 then 0.0100 when 3 then 0.0010 when 4 then 0.0001 end) as decimal(38, 4))
    else
        cast((2 * cast(cast(a as decimal(38, 4)) * 10000 as hugeint)
                  * (case places when 0 then 1 when 2 then 100 when 3 then 1000 when 4 then 10000 end)
              + sign(a) * abs(cast(cast(b as decimal(38, 4)) * 10000 as hugeint)))
             // (2 * cast(cast(b as decimal(38, 4)) * 10000 as hugeint)) as decimal(38, 0))
        * (case places when 0 then 1.0000 when 2 then 0.0100 when 3 then 0.0010 when 4 then 0.0001 end)
    end;

-- Money for each of something: a / b, exact, rounded once to the decimals of the shop's currency; null when b is 0.
create or replace macro money_ratio(a, b) as cast(ratio(a, b, {currency_decimals}) as decimal(18, 4));

-- A day as the number YYYYMMDD.
create or replace macro date_key(d) as
    cast(extract(year from d) * 10000 + extract(month from d) * 100 + extract(day from d) as integer);

-- The English name of a month, 1 to 12.
create or replace macro month_name(m) as
    case m when 1 then 'January' when 2 then 'February' when 3 then 'March' when 4 then 'April'
           when 5 then 'May' when 6 then 'June' when 7 then 'July' when 8 then 'August'
           when 9 then 'September' when 10 then 'October' when 11 then 'November' when 12 then 'December' end;

-- The English name of a weekday, 1 = Monday to 7 = Sunday.
create or replace macro day_name(d) as
    case d when 1 then 'Monday' when 2 then 'Tuesday' when 3 then 'Wednesday' when 4 then 'Thursday'
           when 5 then 'Friday' when 6 then 'Saturday' when 7 then 'Sunday' end;

-- A moment written YYYY-MM-DD, with or without a time (a blank or T between) and with or without a time zone (Z, +02:00, +0200), in UTC;
-- null for anything else.
create or replace macro to_moment(s) as
    case when s ~
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?( ?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9]))?)?$'
              and left(s, 4) <> '0000'
         then try_cast(left(s, case when substr(s, 17, 1) = ':' then 19 else 16 end) as timestamp)
              - coalesce(try_cast(regexp_replace(
                    regexp_extract(substr(s, 17), '[+-][0-9]{2}:?[0-9]{2}$'), '^[+]?(-?[0-9]{2}):?', '\1:') as interval), interval '0 seconds')
    end;

-- true, false, yes, no, 1 or 0, in upper or lower case; null for anything else.
create or replace macro to_truth(s) as
    case when lower(s) in ('true', 'yes', 't', 'y', '1') then true when lower(s) in ('false', 'no', 'f', 'n', '0') then false end;

-- The text ends with a time zone.
create or replace macro has_zone(s) as s ~ '^.*(Z|[+-][0-9]{2}:?[0-9]{2}) *$';

-- What money might be, under any decimal and grouping sign: the largest of its readings; null for what is more than digits and signs.
create or replace macro any_money(s) as
    case when trim(s, ' ') ~ '^[+-]?[.,]?[0-9][0-9., '']*$' then
        greatest(to_money(regexp_replace(s, '[, '']', '', 'g')),
                 to_money(replace(regexp_replace(s, '[. '']', '', 'g'), ',', '.')))
    end;

-- The text is that amount, under one decimal and grouping sign or another.
create or replace macro reads_as(s, amount) as
    to_money(regexp_replace(s, '[, '']', '', 'g')) = amount
    or to_money(replace(regexp_replace(s, '[. '']', '', 'g'), ',', '.')) = amount;

-- An id without what is easily lost of it: case, and zeros in front.
create or replace macro bare_id(s) as lower_case(ltrim(s, '0 '));

-- The word of a status as it is compared: in lower case, with one blank for blanks, underscores and hyphens.
create or replace macro status_word(s) as nullif(trim(regexp_replace(lower_case(clean(s)), '[ _-]+', ' ', 'g'), ' '), '');

-- The id is a number in exponent form, as a spreadsheet writes long ones.
create or replace macro is_exponent(s) as s ~ '^[0-9]([.,][0-9]+)?[eE][+][0-9]{1,3}$';

-- The number in exponent form may have been that id: as many digits, and the same in front but for the last, which is rounded.
create or replace macro is_exponent_of(s, id) as
    id ~ '^[0-9]+$'
    and length(id) = cast(regexp_extract(s, '[0-9]+$') as integer) + 1
    and left(id, greatest(length(regexp_extract(s, '^[^eE]+')) - 2, 1))
        = left(replace(replace(regexp_extract(s, '^[^eE]+'), '.', ''), ',', ''), greatest(length(regexp_extract(s, '^[^eE]+')) - 2, 1));

-- A day written with its year last, such as D.M.YYYY or M/D/YYYY, as YYYY-MM-DD, with a time where one follows; any other text as it
-- came. `sign` separates its parts, `month` and `day` are their places, 1 and 2 or 2 and 1.
create or replace macro moment_text(s, sign, month, day) as
    case when split_part(s, sign, 3) ~ '^[0-9]{4}( .*)?$'
         then left(split_part(s, sign, 3), 4)
              || '-' || lpad(split_part(s, sign, month), 2, '0') || '-' || lpad(split_part(s, sign, day), 2, '0')
              || case when strpos(split_part(s, ' ', 2), ':') = 2 then ' 0' when split_part(s, ' ', 2) <> '' then ' ' else '' end
              || split_part(s, ' ', 2)
         else s end;
