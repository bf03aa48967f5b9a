-- The four files as text, each record with its number in the file. The order of rows is kept while they are numbered.
create schema staging;

set preserve_insertion_order = true;

create table staging.customers as
select row_number() over () as record_number, r.*
from read_csv('raw/customers.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {'customer_id': 'text', 'first_name': 'text', 'last_name': 'text', 'email': 'text', 'phone': 'text',
               'registration_date': 'text', 'city': 'text', 'state': 'text', 'country': 'text', 'age_group': 'text'}) as r;

create table staging.products as
select row_number() over () as record_number, r.*
from read_csv('raw/products.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {'product_id': 'text', 'product_name': 'text', 'category': 'text', 'sub_category': 'text', 'price': 'text',
               'cost': 'text', 'brand': 'text', 'stock_quantity': 'text', 'supplier_id': 'text'}) as r;

create table staging.transactions as
select row_number() over () as record_number, r.*
from read_csv('raw/transactions.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {'transaction_id': 'text', 'customer_id': 'text', 'transaction_date': 'text', 'transaction_time': 'text',
               'payment_method': 'text', 'shipping_address': 'text', 'total_amount': 'text'}) as r;

create table staging.transaction_items as
select row_number() over () as record_number, r.*
from read_csv('raw/transaction_items.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {'item_id': 'text', 'transaction_id': 'text', 'product_id': 'text', 'quantity': 'text', 'unit_price': 'text',
               'discount_percentage': 'text', 'line_total': 'text'}) as r;

set preserve_insertion_order = false;
