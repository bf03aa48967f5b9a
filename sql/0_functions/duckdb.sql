-- The functions of the models, as DuckDB writes them. postgres.sql defines the same names with the same meaning;
-- a test compares them over a list of awkward values. Nothing else in sql/ may differ between engines.
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

-- What a quantity costs at a price, exact: not rounded. Widened first, since a product of two narrow decimals stays narrow.
create or replace macro at_price(quantity, price) as cast(quantity as decimal(20, 3)) * price;

-- The money of a line: quantity x price, less a discount in per cent, rounded once to the decimals of the shop's currency. Most lines have
-- no discount and small numbers: those fit into 64 bits, where to multiply and to round takes a tenth of the time.
create or replace macro line_money(quantity, price, discount) as
    case when coalesce(discount, 0) = 0 and quantity between -99999 and 99999 and price between -99999 and 99999
         then cast(cast(cast(quantity as decimal(9, 3)) * cast(price as decimal(9, 4)) as decimal(18, {currency_decimals})) as decimal(18, 4))
         else cast(round_money(at_price(quantity, price) * (100 - coalesce(discount, 0)) * 0.01) as decimal(18, 4)) end;

-- What is left of the money of a line after its cost, rounded once to the decimals of the shop's currency; null without a cost.
create or replace macro line_profit(total, quantity, cost) as
    case when quantity between -99999 and 99999 and cost between -99999 and 99999 and total between -9999999999 and 9999999999
         then cast(cast(cast(total as decimal(18, 7)) - cast(quantity as decimal(9, 3)) * cast(cost as decimal(9, 4))
             as decimal(18, {currency_decimals})) as decimal(18, 4))
         when cost is not null then cast(round_money(total - at_price(quantity, cost)) as decimal(18, 4)) end;

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

-- a / b, exact, rounded once to 0, 2, 3 or 4 places, half away from zero; null when b is 0. Up to 4 decimals go in. What is below a
-- hundred million on both sides fits into 64 bits, where a division takes a tenth of the time.
create or replace macro ratio(a, b, places) as
    case when b <> 0 and a between -99999999 and 99999999 and b between -99999999 and 99999999 then
        cast(cast(sign(a) * sign(b)
             * ((2 * cast(abs(cast(a as decimal(18, 4))) * 10000 as bigint)
                   * (case places when 0 then 1 when 2 then 100 when 3 then 1000 when 4 then 10000 end)
                 + cast(abs(cast(b as decimal(18, 4))) * 10000 as bigint))
                // (2 * cast(abs(cast(b as decimal(18, 4))) * 10000 as bigint))) as decimal(38, 0))
        * (case places when 0 then 1.0000 when 2 then 0.0100 when 3 then 0.0010 when 4 then 0.0001 end) as decimal(38, 4))
    when b <> 0 then
        cast(sign(a) * sign(b)
             * ((2 * cast(abs(cast(a as decimal(38, 4))) * 10000 as hugeint)
                   * (case places when 0 then 1 when 2 then 100 when 3 then 1000 when 4 then 10000 end)
                 + cast(abs(cast(b as decimal(38, 4))) * 10000 as hugeint))
                // (2 * cast(abs(cast(b as decimal(38, 4))) * 10000 as hugeint))) as decimal(38, 0))
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
    case when s ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?)?$'
              and to_day(left(s, 10)) is not null
         then cast(to_day(left(s, 10)) as timestamp)
              + (coalesce(try_cast(substr(s, 12, 2) as integer), 0) * 3600
                 + coalesce(try_cast(substr(s, 15, 2) as integer), 0) * 60
                 + coalesce(try_cast(nullif(regexp_extract(substr(s, 17), '^:([0-9]{2})', 1), '') as integer), 0)
                 - coalesce(case when regexp_extract(substr(s, 12), '([+-])[0-9]{2}:?[0-9]{2}$', 1) = '-' then -1 else 1 end
                     * (try_cast(nullif(regexp_extract(substr(s, 12), '[+-]([0-9]{2}):?[0-9]{2}$', 1), '') as integer) * 3600
                        + try_cast(nullif(regexp_extract(substr(s, 12), '[+-][0-9]{2}:?([0-9]{2})$', 1), '') as integer) * 60), 0))
                * interval '1 second'
    end;

-- true, false, yes, no, 1 or 0, in upper or lower case; null for anything else.
create or replace macro to_truth(s) as
    case when lower(s) in ('true', 'yes', 't', 'y', '1') then true when lower(s) in ('false', 'no', 'f', 'n', '0') then false end;

-- The product of two amounts, not rounded. Widened first, since a product of two narrow decimals stays narrow.
create or replace macro exact_product(a, b) as cast(a as decimal(30, 4)) * cast(b as decimal(18, 4));

-- What falls to a part of a whole of an amount that is spread over it, rounded half away from zero; 0 when the whole is 0.
create or replace macro share_of(amount, part, whole) as
    case when amount <> 0 and part <> 0
         then coalesce(money_ratio(cast(exact_product(amount, part) as decimal(38, 4)), whole), cast(0 as decimal(18, 4)))
         else cast(0 as decimal(18, 4)) end;

-- The same, rounded down to the smallest amount of the currency; nothing is below 0. Widened first, as above.
create or replace macro share_floor(amount, part, whole) as
    case when amount = 0 then cast(0 as decimal(18, 4))
    when whole > 0 then
        cast(cast((cast(cast(amount as decimal(38, 4)) * 10000 as hugeint) * cast(cast(part as decimal(38, 4)) * 10000 as hugeint))
                  // (cast(cast(whole as decimal(38, 4)) * 10000 as hugeint) * cast(money_unit() * 10000 as hugeint)) as decimal(22, 0))
             * money_unit() as decimal(18, 4))
    else cast(0 as decimal(18, 4)) end;

-- A discount that is above 0 and no more than the goods; 0 for any other.
create or replace macro discount_within(discount, goods) as
    case when discount > 0 and discount <= goods then cast(discount as decimal(18, 4)) else cast(0 as decimal(18, 4)) end;

-- The tax that comes on top of an order's prices; 0 where they have it in them.
create or replace macro tax_on_top(tax, included) as
    case when coalesce(included, false) then cast(0 as decimal(18, 4)) else coalesce(tax, cast(0 as decimal(18, 4))) end;

-- The tax in a part of what an order was paid for, where prices have it in them: its share by money. No more than the part.
create or replace macro tax_within(part, paid, tax, included) as
    case when included and tax > 0 and paid > 0 and part > 0 then least(share_of(tax, part, paid), cast(part as decimal(18, 4)))
         else cast(0 as decimal(18, 4)) end;

-- The tax in the goods of an order, after discounts, where prices have it in them: what its lines say, where they do and the order's tax
-- leaves the rest to shipping and fees (or is a few cents of rounding below), else their share by money.
create or replace macro tax_of_goods(part, below, paid, others, tax, included, by_lines) as
    case when not coalesce(included, false) or part <= 0 then cast(0 as decimal(18, 4))
         when by_lines is not null and (tax is null or below <> 0 or tax - by_lines between -5 * money_unit() and others)
             then least(by_lines, cast(part as decimal(18, 4)), case when below = 0 then coalesce(tax, by_lines) else by_lines end)
         else tax_within(part, paid, tax, included) end;

-- Money taken off the goods of a whole order, on top of what its lines say. `goods` is the money of its lines, `below` of those below 0.
-- A subtotal counts first: where prices have the tax in them, it has it too when the total says so, or has it not; and one from which the
-- total still takes the stated discount is meant before it. Then the stated discount, unless the total says that the lines have it in
-- them. Then, by the setting, the total. Nothing is guessed beyond: 0.
create or replace macro order_discount(goods, below, subtotal, discount, shipping, tax, included, total, by_total) as
    coalesce(case
        when subtotal is not null and included and tax > 0 then case
            when total = subtotal + coalesce(shipping, 0) then discount_within(goods + below - subtotal, goods)
            when total - coalesce(shipping, 0) between subtotal and subtotal + tax
                then discount_within(goods + below - total + coalesce(shipping, 0), goods)
            when total = subtotal - discount + coalesce(shipping, 0) then discount_within(goods + below - subtotal + discount, goods)
            when subtotal in (goods + below - discount, goods + below - discount - tax) then discount_within(discount, goods)
        end
        when total = subtotal - discount + coalesce(shipping, 0) + tax_on_top(tax, included)
            then discount_within(goods + below - subtotal + discount, goods)
        when subtotal is not null then discount_within(goods + below - subtotal, goods)
        when total = goods + below + coalesce(shipping, 0) + tax_on_top(tax, included) then 0
        when discount is not null then discount_within(least(discount, goods), goods)
        when by_total and total >= 0
            then discount_within(goods + below - total + coalesce(shipping, 0) + tax_on_top(tax, included), goods)
    end, cast(0 as decimal(18, 4)));

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

-- The shop's currency, by its code.
create or replace macro shop_currency() as '{currency}';

-- A day written with its year last, such as D.M.YYYY or M/D/YYYY, as YYYY-MM-DD, with a time where one follows; any other text as it
-- came. `sign` separates its parts, `month` and `day` are their places, 1 and 2 or 2 and 1.
create or replace macro moment_text(s, sign, month, day) as
    case when split_part(s, sign, 3) ~ '^[0-9]{4}( .*)?$'
         then left(split_part(s, sign, 3), 4)
              || '-' || lpad(split_part(s, sign, month), 2, '0') || '-' || lpad(split_part(s, sign, day), 2, '0')
              || case when strpos(split_part(s, ' ', 2), ':') = 2 then ' 0' when split_part(s, ' ', 2) <> '' then ' ' else '' end
              || split_part(s, ' ', 2)
         else s end;

-- The currency's amounts have more decimals than those of the shop's.
create or replace macro is_finer_currency(code) as code in ({finer_currencies});

-- Decimals of a currency's smallest unit; null for a code that ISO 4217 does not have.
create or replace macro currency_decimals(code) as case {currencies_by_decimals} end;

-- The rate by which one amount became the other, exact to 12 places; null where it is 0 or below.
create or replace macro rate_between(amount, converted) as
    case when amount <> 0 and sign(amount) = sign(converted) and abs(converted) < exact_product(10000000, abs(amount)) then
        cast(cast((2 * cast(abs(cast(converted as decimal(38, 4))) * 10000 as hugeint) * 1000000000000
                    + cast(abs(cast(amount as decimal(38, 4))) * 10000 as hugeint))
                   // (2 * cast(abs(cast(amount as decimal(38, 4))) * 10000 as hugeint)) as decimal(20, 0))
            * cast(0.000000000001 as decimal(12, 12)) as decimal(20, 12))
    end;

-- Money in the shop's currency, at a rate, rounded half away from zero; without a rate it is in that currency already. Widened first, since
-- a product of two narrow decimals stays narrow.
create or replace macro at_rate(amount, rate) as
    case when rate is null then cast(amount as decimal(18, 4))
         else round_money(cast(amount as decimal(26, 4)) * cast(rate as decimal(26, 12))) end;

-- A unit price in the shop's currency, at a rate, rounded to 4 places; without a rate it is in that currency already.
create or replace macro price_at_rate(price, rate) as
    case when rate is null then cast(price as decimal(18, 4))
         else cast(cast(price as decimal(26, 4)) * cast(rate as decimal(26, 12)) as decimal(18, 4)) end;
