-- The payments export of Stripe. It states no orders: it brings payments to the orders of a shop, in that shop's project.
-- export: in Stripe's Dashboard Transactions, Payments, Export; choose all columns, with the metadata that names the order

-- unified_payments.csv: one record per payment, with what was refunded and disputed of it.
-- files: unified_payments.csv, *payments*.csv, *stripe*.csv
-- required: id, created_at, amount, currency, status
-- aliases: created (utc) = created_at, created date (utc) = created_at, amount refunded = amount_refunded, refunded date (utc) = refunded_at, converted amount = converted_amount, converted amount refunded = converted_refunded, converted currency = converted_currency, payment source type = source_type, card brand = card_brand, disputed amount = disputed_amount, dispute date (utc) = disputed_at, dispute status = dispute_status, order_id (metadata) = order_id, order id (metadata) = order_id, order_number (metadata) = order_number, order number (metadata) = order_number
-- extra: description, mode, captured, fee, amount_refunded, refunded_at, converted_amount, converted_refunded, converted_currency, source_type, card_brand, disputed_amount, disputed_at, dispute_status, order_id, order_number
-- numbers: amount, amount_refunded, converted_amount, converted_refunded, fee, disputed_amount
-- ignored: tax, taxes on fee, paymentintent id, decline reason, seller message, statement descriptor, statement description, customer *, card *, shipping *, dispute *, invoice *, checkout *, client reference id, payment link id, is link, link funding, application *, destination, transfer, transfer *, interchange costs, merchant service charge, * (metadata), user*
create table raw.stripe_payments (
    source_file        text,   -- the file's name
    record_number      bigint, -- position in the file, 1 for the first record after the header
    id                 text,   -- the charge: ch_ or py_ and signs
    created_at         text,   -- YYYY-MM-DD HH:MM or with seconds, UTC
    amount             text,   -- money, what the customer was charged
    amount_refunded    text,   -- money, given back until the export
    refunded_at        text,   -- moment of the last refund, UTC; older exports have none
    currency           text,   -- ISO 4217, in small letters
    converted_amount   text,   -- money, the same in the account's currency
    converted_refunded text,   -- money, given back, in the account's currency
    converted_currency text,   -- the account's currency
    fee                text,   -- money, what Stripe kept, in the account's currency
    status             text,   -- Paid, Refunded, Failed and others
    captured           text,   -- true when the money was taken, false when it was only reserved
    mode               text,   -- Live or Test
    description        text,   -- what the shop system wrote about the payment
    source_type        text,   -- card, sepa_debit and others
    card_brand         text,   -- Visa, MasterCard and others
    disputed_amount    text,   -- money, disputed by the customer at a bank
    disputed_at        text,   -- moment of the dispute, UTC
    dispute_status     text,   -- won, lost, under_review and others
    order_id           text,   -- the order, as the shop system's metadata name it
    order_number       text    -- the same, by its number
);
