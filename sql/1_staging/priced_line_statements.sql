-- Statements of order lines that no check has quarantined, with their money: as the source states it or recomputed, by the setting
-- money.line_total. A line below 0 is a return.
-- grain: delivery_id, source_file, record_number
-- load: view
select
    m.*,
    coalesce(m.quantity < 0, false) or coalesce(m.money < 0, false) as is_return
from (
    select
        l.*,
        case
            when s.line_total_basis = 'recomputed' then coalesce(l.line_total_recomputed, l.line_total)
            else coalesce(l.line_total, l.line_total_recomputed)
        end as money
    from (
        select
            i.*,
            cast(round_money(at_price(i.quantity, i.unit_price)
                             * (100 - coalesce(i.discount_percentage, 0)) * 0.01) as decimal(18, 4)) as line_total_recomputed
        from staging.sound_transaction_items as i
    ) as l
    cross join cartline.settings as s
) as m
