-- The activity download of PayPal. It states no orders: it brings payments to the orders of a shop, in that shop's project.
-- export: in PayPal Activity, All reports, Activity download, as CSV, in English, with the columns Invoice Number and Reference Txn ID

-- Download.CSV: one record per movement of the account.
-- files: Download.CSV, *download*.csv, *paypal*.csv
-- required: date, type, status, currency, gross, transaction_id
-- aliases: description = type, fees = fee, transaction id = transaction_id, invoice number = invoice, invoice id = invoice, reference txn id = reference, balance impact = balance_impact
-- extra: time, fee, invoice, reference, balance_impact
-- numbers: gross, fee
-- days: date
-- forms: MM/DD/YYYY, YYYY-MM-DD
-- ignored: timezone, time zone, name, net, from email address, to email address, * email address, counterparty status, shipping address, shipping and handling amount, address *, address status, item title, item id, insurance amount, sales tax, option *, custom number, quantity, receipt id, balance, town/city, state/province/*, zip/postal code, country, country code, contact phone number, subject, note, payment source, card type, transaction event code, payment tracking id, bank reference id, bank *, auction site, buyer id, item url, closing date, escrow id, invoice*
create table raw.paypal_activity (
    source_file    text,   -- the file's name
    record_number  bigint, -- position in the file, 1 for the first record after the header
    date           text,   -- day, by the clock of the account; written as source.date_format says
    time           text,   -- HH:MM:SS, by the same clock
    type           text,   -- Express Checkout Payment, Payment Refund, General Withdrawal and others
    status         text,   -- Completed, Pending and others
    currency       text,   -- ISO 4217
    gross          text,   -- money: above 0 to the shop, below 0 from it
    fee            text,   -- money, what PayPal kept: below 0
    transaction_id text,   -- PayPal's own id of the movement
    invoice        text,   -- the order, as the shop system named it
    reference      text,   -- the movement that this one belongs to, such as the payment that was refunded
    balance_impact text    -- Credit, Debit or Memo
);
