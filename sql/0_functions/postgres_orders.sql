-- The money of lines and orders, as PostgreSQL and Citus write it; see duckdb_orders.sql for what each means.

create function at_price(quantity numeric, price numeric) returns numeric language sql immutable parallel safe as $$ select quantity * price $$;

create function line_money(quantity numeric, price numeric, discount numeric) returns decimal(18, 4) language sql immutable parallel safe
as $$ select cast(round_money(at_price(quantity, price) * (100 - coalesce(discount, 0)) * 0.01) as decimal(18, 4)) $$;

create function line_after_discount(quantity numeric, price numeric, percentage numeric, amount numeric) returns decimal(18, 4)
    language sql immutable parallel safe as $$ select case when amount is null then line_money(quantity, price, percentage)
        else line_money(quantity, price, 0) - case when quantity < 0 then -abs(amount) else abs(amount) end end $$;

create function line_profit(total numeric, quantity numeric, cost numeric) returns decimal(18, 4) language sql immutable parallel safe
as $$ select round_money(total - at_price(quantity, cost)) $$;

create function exact_product(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$ select a * b $$;

create function share_of(amount numeric, part numeric, whole numeric) returns decimal(18, 4)
    language sql immutable parallel safe as $$ select coalesce(money_ratio(round(exact_product(amount, part), 4), whole), 0) $$;

create function share_floor(amount numeric, part numeric, whole numeric) returns decimal(18, 4) language sql immutable parallel safe
as $$ select case when whole > 0 then cast(div(amount * part, whole * money_unit()) * money_unit() as decimal(18, 4)) else 0 end $$;

create function discount_within(discount numeric, goods numeric) returns decimal(18, 4) language sql immutable parallel safe
as $$ select case when discount > 0 and discount <= goods then cast(discount as decimal(18, 4)) else 0 end $$;

create function tax_on_top(tax numeric, included boolean) returns decimal(18, 4) language sql immutable parallel safe
as $$ select case when coalesce(included, false) then 0 else cast(coalesce(tax, 0) as decimal(18, 4)) end $$;

create function tax_within(part numeric, paid numeric, tax numeric, included boolean) returns decimal(18, 4) language sql immutable parallel safe
as $$ select case when included and tax > 0 and paid > 0 and part > 0 then cast(least(share_of(tax, part, paid), part) as decimal(18, 4)) else 0 end $$;

create function tax_of_goods(part numeric, below numeric, paid numeric, others numeric, tax numeric, included boolean, by_lines numeric)
returns decimal(18, 4) language sql immutable parallel safe as $$
    select case when not coalesce(included, false) or part <= 0 then 0
                when by_lines is not null and (tax is null or below <> 0 or tax - by_lines between -5 * money_unit() and others)
                    then least(by_lines, part, case when below = 0 then coalesce(tax, by_lines) else by_lines end)
                else tax_within(part, paid, tax, included) end
$$;

create function order_discount(goods numeric, below numeric, subtotal numeric, discount numeric, shipping numeric, tax numeric,
    included boolean, total numeric, by_total boolean) returns decimal(18, 4) language sql immutable parallel safe as $$
    select coalesce(case
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
    end, 0)
$$;

create function beyond_goods(goods numeric, subtotal numeric, discount numeric, shipping numeric, off numeric, on_top numeric, total numeric)
returns decimal(18, 4) language sql immutable parallel safe as $$
    select case when off is null then null
                when total - coalesce(shipping, 0) - on_top - subtotal
                     in (0, -off, -coalesce(discount, 0), -coalesce(discount, 0) - off, off - coalesce(discount, 0))
                    then total - coalesce(shipping, 0) - on_top - subtotal
                else total - coalesce(shipping, 0) - on_top - goods end
$$;

create function shipping_charged(shipping numeric, off numeric, discount numeric, beyond numeric)
returns decimal(18, 4) language sql immutable parallel safe as $$
    select case when off is null or off > shipping or beyond = 0
                     or (beyond = -coalesce(discount, 0) and coalesce(discount, 0) < off)
                     or (beyond = off - coalesce(discount, 0) and coalesce(discount, 0) >= off)
                then shipping else shipping - off end
$$;

create function discount_on_goods(discount numeric, shipping numeric, off numeric, beyond numeric)
returns decimal(18, 4) language sql immutable parallel safe as $$
    select case when discount >= off and ((beyond = -discount and off <= shipping) or beyond = off - discount)
                then discount - off else discount end
$$;

create function shop_currency() returns text language sql immutable parallel safe as $$ select '{currency}' $$;

create function is_finer_currency(code text) returns boolean language sql immutable parallel safe as $$ select code in ({finer_currencies}) $$;

create function currency_decimals(code text) returns integer language sql immutable parallel safe as $$ select case {currencies_by_decimals} end $$;

create function rate_between(amount numeric, converted numeric) returns decimal(20, 12) language sql immutable parallel safe as $$
    select case when amount <> 0 and sign(amount) = sign(converted) and abs(converted) < 10000000 * abs(amount)
        then cast(round((converted + 0.000000000000000000000000) / amount, 12) as decimal(20, 12)) end
$$;

create function at_rate(amount numeric, rate numeric) returns decimal(18, 4) language sql immutable parallel safe
as $$ select case when rate is null then cast(amount as decimal(18, 4)) else round_money(amount * rate) end $$;

create function price_at_rate(price numeric, rate numeric) returns decimal(18, 4)
    language sql immutable parallel safe as $$ select cast(case when rate is null then price else price * rate end as decimal(18, 4)) $$;
