-- The money of lines and orders, as DuckDB writes it; postgres_orders.sql defines the same names with the same meaning. What fits into 64
-- bits is multiplied, divided and rounded there: in 128 bits each takes ten times as long.
-- {currency} and what is derived from it are filled in when the functions are made.

-- What a quantity costs at a price, exact: not rounded. Widened first, since a product of two narrow decimals stays narrow.
create or replace macro at_price(quantity, price) as cast(quantity as decimal(20, 3)) * price;

-- The money of a line: quantity x price, less a discount in per cent, rounded once to the decimals of the shop's currency. Most lines have
-- no discount and small numbers: those fit into 64 bits, where to multiply and to round takes a tenth of the time.
create or replace macro line_money(quantity, price, discount) as
    case when coalesce(discount, 0) = 0 and quantity between -99999 and 99999 and price between -99999 and 99999
         then cast(cast(cast(quantity as decimal(9, 3)) * cast(price as decimal(9, 4)) as decimal(18, {currency_decimals})) as decimal(18, 4))
         else cast(round_money(at_price(quantity, price) * (100 - coalesce(discount, 0)) * 0.01) as decimal(18, 4)) end;

-- What a line comes to, less what is taken off it: in money where that is stated, else in per cent.
create or replace macro line_after_discount(quantity, price, percentage, amount) as
    case when amount is null then line_money(quantity, price, percentage)
         else cast(line_money(quantity, price, 0) - case when quantity < 0 then -abs(amount) else abs(amount) end as decimal(18, 4)) end;

-- What is left of the money of a line after its cost, rounded once to the decimals of the shop's currency; null without a cost.
create or replace macro line_profit(total, quantity, cost) as
    case when quantity between -99999 and 99999 and cost between -99999 and 99999 and total between -9999999999 and 9999999999
         then cast(cast(cast(total as decimal(18, 7)) - cast(quantity as decimal(9, 3)) * cast(cost as decimal(9, 4))
             as decimal(18, {currency_decimals})) as decimal(18, 4))
         when cost is not null then cast(round_money(total - at_price(quantity, cost)) as decimal(18, 4)) end;

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

-- What an order's total is more than its goods, the tax on top and its shipping as stated; its goods by the subtotal where that fits one
-- of the ways in which a discount on shipping may be written, else by the lines. Null without such a discount, or a total.
create or replace macro beyond_goods(goods, subtotal, discount, shipping, off, on_top, total) as
    case when off is null then cast(null as decimal(18, 4))
         when total - coalesce(shipping, 0) - on_top - subtotal
              in (0, -off, -coalesce(discount, 0), -coalesce(discount, 0) - off, off - coalesce(discount, 0))
             then cast(total - coalesce(shipping, 0) - on_top - subtotal as decimal(18, 4))
         else cast(total - coalesce(shipping, 0) - on_top - goods as decimal(18, 4)) end;

-- What was charged for shipping: as stated less what was taken off it, unless that is more, or the total says that it is off already.
create or replace macro shipping_charged(shipping, off, discount, beyond) as
    case when off is null or off > shipping or beyond = 0
              or (beyond = -coalesce(discount, 0) and coalesce(discount, 0) < off)
              or (beyond = off - coalesce(discount, 0) and coalesce(discount, 0) >= off)
         then cast(shipping as decimal(18, 4)) else cast(shipping - off as decimal(18, 4)) end;

-- The discount on the order without what of it was taken off shipping, where the total says that it is in there.
create or replace macro discount_on_goods(discount, shipping, off, beyond) as
    case when discount >= off and ((beyond = -discount and off <= shipping) or beyond = off - discount)
         then cast(discount - off as decimal(18, 4)) else cast(discount as decimal(18, 4)) end;

-- The shop's currency, by its code.
create or replace macro shop_currency() as '{currency}';

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
