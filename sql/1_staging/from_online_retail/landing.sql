-- The "Online Retail" file of the UCI repository: a British wholesaler of gifts, December 2010 to December 2011. The
-- aliases take the column names of the first edition (InvoiceNo, UnitPrice) and of the second (Invoice, Price).

-- online_retail.csv: one record per line of an invoice.
-- files: online_retail.csv, online_retail*.csv, Online Retail*.csv, Year 20*.csv
-- required: invoice_no, stock_code, quantity, invoice_date, unit_price, customer_id
-- aliases: invoiceno = invoice_no, invoice = invoice_no, stockcode = stock_code, invoicedate = invoice_date, unitprice = unit_price, price = unit_price, customerid = customer_id, customer id = customer_id
create table raw.online_retail (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    invoice_no    text,   -- six digits; C in front: a return or a cancelled charge; A in front: an adjustment of the books
    stock_code    text,   -- the product, or a word for something else: POST, M, AMAZONFEE, ...
    description   text,   -- the product's name, or a remark of the warehouse on lines without a price
    quantity      text,   -- pieces, below 0 when goods went back or stock was written off
    invoice_date  text,   -- YYYY-MM-DD HH:MM:SS or M/D/YYYY H:MM, British time
    unit_price    text,   -- pounds, one piece
    customer_id   text,   -- five digits, written as a decimal (17850.0); blank for an anonymous sale
    country       text    -- of the customer, on the day of the invoice
);
