-- transactions.csv: one record per order.
-- one: order
-- key: transaction_id
-- required: transaction_id, customer_id, transaction_date
-- blank: customer_id
-- instead: customer_id = customer_email
-- extra: customer_email, subtotal, discount_amount, discount_codes, shipping_amount, shipping_discount, tax_amount, taxes_included, duties, fees, tip, rounding, channel, currency, exchange_rate, shop_currency_total, status, is_test, cancelled_at, processed_at, fulfilled_at, updated_at, op
-- references: customer_id -> customers
-- infers: customer_id
-- money: total_amount
-- personal: shipping_address, customer_email
-- called: transaction_date = day of sale, transaction_time = time of sale, total_amount = order total, customer_email = e-mail address, discount_amount = discount on the order, shipping_discount = discount on shipping, shipping_amount = shipping, tax_amount = tax, taxes_included = mark of prices with tax, shop_currency_total = total in the shop's currency, exchange_rate = rate of exchange, is_test = mark of a test order, cancelled_at = moment of cancellation, processed_at = moment of processing, fulfilled_at = moment of fulfilment, updated_at = moment of the last change
-- missing: transaction_date = The day of the sale is blank or missing.
-- unreadable: total_amount = the sum of the lines is used instead, exchange_rate = the rate of its day is used instead, shop_currency_total = the rate is used instead, is_test = the order counts by its status, cancelled_at = the order counts by its status, processed_at = the order counts on the day of transaction_date, fulfilled_at = the order counts as not yet fulfilled, updated_at = the day of the batch is used instead
-- shard: transaction_id
-- since: 0.1.0, customer_email = 0.2.0, subtotal = 0.2.0, discount_amount = 0.2.0, discount_codes = 0.2.0, shipping_amount = 0.2.0, shipping_discount = 0.2.0, tax_amount = 0.2.0, taxes_included = 0.2.0, duties = 0.2.0, fees = 0.2.0, tip = 0.2.0, rounding = 0.2.0, channel = 0.2.0, currency = 0.2.0, exchange_rate = 0.2.0, shop_currency_total = 0.2.0, status = 0.2.0, is_test = 0.2.0, cancelled_at = 0.2.0, processed_at = 0.2.0, fulfilled_at = 0.2.0, updated_at = 0.2.0, op = 0.2.0
create table staging.transactions (
    transaction_id   text,   -- the shop's own id, opaque
    customer_id      text,   -- who bought; blank for a guest and for an anonymous sale
    transaction_date day,    -- YYYY-MM-DD in the shop's time zone
    transaction_time time,   -- HH:MM:SS in the shop's time zone
    payment_method   text,   -- how it was paid
    shipping_address text,   -- where it was sent, one text
    total_amount     money,  -- the order's total: its lines, or with the columns below all that was to be paid; a decimal with a point
    subtotal         money,  -- goods after all discounts, before shipping; with the tax where prices have it
    discount_amount  money,  -- taken off the whole order, on top of what its lines say; above 0
    discount_codes   text,   -- the codes that took it off, as the shop writes them; several with commas or blanks between them
    shipping_amount  money,  -- charged for shipping, after discounts on it but for shipping_discount; with the tax where prices have it
    shipping_discount money, -- taken off shipping, above 0: off shipping_amount, unless the total says that it is already
    tax_amount       money,  -- tax of the whole order, shipping included
    taxes_included   truth,  -- true where prices, discounts and shipping have the tax in them, false where tax comes on top
    duties           money,  -- duties charged with the order
    fees             money,  -- charged on top of goods and shipping, such as gift wrapping; with the tax where prices have it
    tip              money,  -- given on top; part of the total and of no sales
    rounding         money,  -- what the till added to come to a round total; below 0 for what it left out
    channel          text,   -- where it was sold: web, pos, a marketplace
    currency         text,   -- ISO 4217, of all money of the order, its lines and its returns; blank for the shop's own
    exchange_rate    rate,   -- of an order in another currency: what one unit of it is worth in the shop's; the rates of exchange_rates.csv are used where it is blank
    shop_currency_total money,  -- of an order in another currency: its total in the shop's, which comes before any rate; needs total_amount
    status           text,   -- the shop's own word, such as completed, pending or cancelled; the settings order_status say what each means; blank for a sale
    is_test          truth,  -- true for an order that somebody made to try the shop
    cancelled_at     moment, -- when the order was cancelled; an order with such a moment is no sale, whatever its status
    processed_at     moment, -- when the order was taken as a sale, where that is not when it was made: its day and time of sale; blank where both are one
    fulfilled_at     moment, -- when its goods were handed over or sent, all of them; blank while they are not, and where nobody says
    updated_at       moment, -- when the shop last changed the order; of two statements the later one counts
    customer_email   email,  -- who bought, where no id says it: a guest's address
    op               text    -- delete, when the order no longer counts
);
