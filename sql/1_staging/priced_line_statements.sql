-- Statements of order lines that no check has quarantined, with their money: as the source states it or recomputed, by the setting
-- money.line_total. A product's line below 0 is a return. The tax of a line is as stated, or by its rate, in the price and on top.
-- grain: delivery_id, source_file, record_number
-- load: view
select
    k.*,
    k.kind = 'product' and not k.is_return as is_goods,
    case when k.tax_amount is null then share_of(k.money, k.tax_rate, 100 + k.tax_rate) end as rated_within,
    case when k.tax_amount is null then share_of(k.money, k.tax_rate, 100) end as rated_on_top,
    -- Whether a line of goods says its tax; null for all others.
    case when k.kind = 'product' and k.money > 0 then case when coalesce(k.tax_amount, k.tax_rate) is null then 0 else 1 end end as says_tax
from (
    select
        m.*,
        m.kind = 'product' and (coalesce(m.quantity < 0, false) or coalesce(m.money < 0, false)) as is_return
    from (
        select
            l.*,
            coalesce(replace(status_word(l.line_kind), ' ', '_'), 'product') as kind,
            case
                when s.line_total_basis = 'recomputed' then coalesce(l.line_total_recomputed, l.line_total)
                else coalesce(l.line_total, l.line_total_recomputed)
            end as money
        from (
            select
                i.*,
                line_after_discount(i.quantity, i.unit_price, i.discount_percentage, i.discount_amount) as line_total_recomputed
            from staging.sound_transaction_items as i
        ) as l
        cross join cartline.settings as s
    ) as m
) as k
