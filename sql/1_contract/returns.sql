-- returns.csv: one record per return or refund, where a shop keeps them in a file of their own.
-- one: return
-- key: return_id
-- required: return_id, transaction_id, return_date
-- file: optional
-- references: transaction_id -> transactions, product_id -> products
-- infers: product_id
-- extra: tax_amount, shipping_amount, fee, restocked, exchange_of
-- money: amount
-- called: amount = money of the return, fee = fee of the return, return_date = day of the return, tax_amount = tax of the return, shipping_amount = shipping of the return, restocked = value of restocked
-- unreadable: amount = the return is quarantined as one without money
-- shard: transaction_id
-- since: 0.2.0
create table staging.returns (
    return_id       text,     -- the shop's own id of the return, opaque
    transaction_id  text,     -- the order that was returned, wholly or in part
    item_id         text,     -- the line that came back; blank when it is not known
    product_id      text,     -- what came back; blank for money given back without goods
    return_date     day,      -- YYYY-MM-DD in the shop's time zone
    quantity        quantity, -- pieces that came back
    amount          money,    -- money given back, tax and shipping included, above 0, a decimal with a point; blank for its pieces' share of their line
    tax_amount      money,    -- the tax in it
    shipping_amount money,    -- what of it was for shipping, without tax
    fee             money,    -- what the shop kept for taking the goods back, without tax; not in the amount
    reason          text,     -- why it came back
    restocked       truth,    -- true for goods that went back into stock, so that their cost comes back; blank when nobody says
    exchange_of     text      -- the order that was sent instead; blank when none was
);
