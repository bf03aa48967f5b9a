-- The exports of a WooCommerce shop, with English, German, French, Spanish or Portuguese header words.
-- export: orders by the plugin Advanced Order Export, or the download of Analytics, Orders; products by Products, Export

-- orders.csv: one record per order line.
-- files: orders.csv, orders*.csv, *order_export*.csv, *order-export*.csv, bestellungen*.csv, commandes*.csv, pedidos*.csv, encomendas*.csv
-- file: optional
-- required: order_number, order_date, item_name, quantity, item_cost
-- aliases: order number = order_number, order # = order_number, order id = order_number, bestellnummer = order_number, bestellung = order_number, numéro de commande = order_number, n° de commande = order_number, número de pedido = order_number, número do pedido = order_number, número da encomenda = order_number, order status = order_status, status = order_status, bestellstatus = order_status, statut de la commande = order_status, statut = order_status, estado del pedido = order_status, estado = order_status, status do pedido = order_status, estado da encomenda = order_status, order date = order_date, date = order_date, bestelldatum = order_date, datum = order_date, date de commande = order_date, date de la commande = order_date, fecha del pedido = order_date, fecha = order_date, data do pedido = order_date, data da encomenda = order_date, data = order_date, completed date = completed_date, date completed = completed_date, date_completed = completed_date, refund date = refund_date, erstattungsdatum = refund_date, date de remboursement = refund_date, fecha de reembolso = refund_date, data do reembolso = refund_date, email (billing) = email, e-mail = email, billing email = email, e-mail (rechnung) = email, e-mail (facturation) = email, e-mail de facturation = email, email (facturación) = email, correo electrónico = email, correo electrónico (facturación) = email, e-mail (faturamento) = email, e-mail de cobrança = email, e-mail (faturação) = email, customer id = customer, customer user id = customer, kundennummer = customer, kunde = customer, numéro de client = customer, client = customer, número de cliente = customer, cliente = customer, first name (billing) = first_name, billing first name = first_name, vorname (rechnung) = first_name, vorname = first_name, prénom (facturation) = first_name, prénom = first_name, nombre (facturación) = first_name, nome (faturamento) = first_name, nome (faturação) = first_name, last name (billing) = last_name, billing last name = last_name, nachname (rechnung) = last_name, nachname = last_name, nom (facturation) = last_name, apellidos (facturación) = last_name, apellidos = last_name, sobrenome (faturamento) = last_name, apelido (faturação) = last_name, city (billing) = city, billing city = city, ort (rechnung) = city, stadt (rechnung) = city, ort = city, stadt = city, ville (facturation) = city, ville = city, ciudad (facturación) = city, ciudad = city, cidade (faturamento) = city, cidade (faturação) = city, cidade = city, state code (billing) = state, state name (billing) = state, billing state = state, bundesland (rechnung) = state, bundesland = state, région (facturation) = state, provincia (facturación) = state, provincia = state, estado (faturamento) = state, distrito (faturação) = state, country code (billing) = country, country name (billing) = country, billing country = country, land (rechnung) = country, land = country, pays (facturation) = country, pays = country, país (facturación) = country, país = country, país (faturamento) = country, país (faturação) = country, order currency = currency, währung = currency, devise = currency, moneda = currency, moeda = currency, payment method title = payment_method, payment method = payment_method, zahlungsart = payment_method, zahlungsmethode = payment_method, mode de paiement = payment_method, moyen de paiement = payment_method, método de pago = payment_method, forma de pagamento = payment_method, método de pagamento = payment_method, artikelnummer = sku, ugs = sku, référence = sku, ref = sku, referência = sku, name = item_name, item name = item_name, product name = item_name, product = item_name, artikel = item_name, artikelname = item_name, produkt = item_name, produktname = item_name, article = item_name, produit = item_name, nom du produit = item_name, producto = item_name, artículo = item_name, nombre del producto = item_name, produto = item_name, nome do produto = item_name, product variation = variation, variante = variation, variation = variation, variación = variation, variação = variation, item quantity = quantity, menge = quantity, anzahl = quantity, quantité = quantity, cantidad = quantity, quantidade = quantity, quantity (- refund) = quantity_left, menge (- erstattung) = quantity_left, item cost = item_cost, price = item_cost, preis = item_cost, einzelpreis = item_cost, stückpreis = item_cost, artikelpreis = item_cost, prix = item_cost, prix unitaire = item_cost, precio = item_cost, precio unitario = item_cost, coste del artículo = item_cost, preço = item_cost, preço unitário = item_cost, custo do item = item_cost, order line (w/o tax) = line_untaxed, zeilensumme (ohne steuer) = line_untaxed, positionssumme netto = line_untaxed, order line total = line_total, line total = line_total, zeilensumme = line_total, positionssumme = line_total, total de la ligne = line_total, total ligne = line_total, total de la línea = line_total, total da linha = line_total, order line total refunded = line_refunded, zeilensumme erstattet = line_refunded, total de la ligne remboursé = line_refunded, total de la línea reembolsado = line_refunded, coupon code = coupon_codes, cart discount amount = cart_discount, discount = cart_discount, rabatt = cart_discount, remise = cart_discount, descuento = cart_discount, desconto = cart_discount, order subtotal amount = order_subtotal, subtotal = order_subtotal, zwischensumme = order_subtotal, sous-total = order_subtotal, sous total = order_subtotal, order tax amount = order_tax, steuer = order_tax, mwst = order_tax, mehrwertsteuer = order_tax, taxe = order_tax, tva = order_tax, impuesto = order_tax, iva = order_tax, imposto = order_tax, order total tax amount = order_total_tax, total tax = order_total_tax, steuer gesamt = order_total_tax, steuern gesamt = order_total_tax, total des taxes = order_total_tax, total de impuestos = order_total_tax, impuestos = order_total_tax, total de impostos = order_total_tax, impostos = order_total_tax, order shipping amount = order_shipping, shipping = order_shipping, versandkosten = order_shipping, versand = order_shipping, frais de livraison = order_shipping, expédition = order_shipping, gastos de envío = order_shipping, envío = order_shipping, frete = order_shipping, envio = order_shipping, portes = order_shipping, fees = order_fees, fee amount = order_fees, order fee amount = order_fees, order total fee = order_fees, total fee amount = order_fees, gebühren = order_fees, gebühr = order_fees, frais = order_fees, tasas = order_fees, taxas = order_fees, order refund amount = order_refund, refund = order_refund, erstattung = order_refund, rückerstattung = order_refund, erstattungsbetrag = order_refund, remboursement = order_refund, montant remboursé = order_refund, reembolso = order_refund, order total amount = order_total, order total = order_total, total = order_total, gesamtsumme = order_total, bestellsumme = order_total, gesamtbetrag = order_total, total de la commande = order_total, total del pedido = order_total, total do pedido = order_total, total da encomenda = order_total
-- numbers: quantity, quantity_left, item_cost, line_untaxed, line_total, line_refunded, cart_discount, order_subtotal, order_tax, order_total_tax, order_shipping, order_fees, order_refund, order_total
-- days: order_date, completed_date, refund_date
-- forms: YYYY-MM-DD, DD.MM.YYYY
-- extra: order_status, completed_date, refund_date, email, customer, first_name, last_name, city, state, country, currency, payment_method, sku, variation, quantity_left, line_untaxed, line_total, line_refunded, cart_discount, order_subtotal, order_tax, order_total_tax, order_shipping, order_fees, order_refund, order_total, coupon_codes
-- ignored: customer note, company (billing), address*, postcode*, phone*, * (shipping), item #, order line tax, order line total (- refund), image url, discount amount*, coupons used, total items, total products, state name*, country name*
create table raw.woo_orders (
    source_file     text,   -- the file's name
    record_number   bigint, -- position in the file, 1 for the first record after the header
    order_number    text,   -- the order; on all of its records, or on the first only
    order_status    text,   -- completed, processing, on hold and others, in one of five languages; blank where the export leaves it out
    order_date      text,   -- YYYY-MM-DD HH:MM or DD.MM.YYYY HH:MM, by the shop's clock
    completed_date  text,   -- the same, when the order was completed: its goods are sent; blank while it is not
    refund_date     text,   -- the same, of the last money given back
    email           text,   -- who bought; blank for a guest without
    customer        text,   -- the number of an account; 0 or blank for a guest
    first_name      text,   -- given name
    last_name       text,   -- family name
    city            text,   -- town
    state           text,   -- state
    country         text,   -- country
    currency        text,   -- ISO 4217; blank for the shop's own
    payment_method  text,   -- how it was paid
    sku             text,   -- the shop's own number of the product; may be blank
    item_name       text,   -- what was bought
    variation       text,   -- words that tell a variant
    quantity        text,   -- pieces
    quantity_left   text,   -- pieces that did not come back
    item_cost       text,   -- money, one piece, without tax
    line_untaxed    text,   -- money, the line, without tax
    line_total      text,   -- money, the line, where the column before is not exported
    line_refunded   text,   -- money given back for the line, without tax
    cart_discount   text,   -- money, coupons on the order
    coupon_codes    text,   -- the coupons on the order
    order_subtotal  text,   -- money, goods before coupons, without tax
    order_tax       text,   -- money, tax of the goods
    order_total_tax text,   -- money, tax of the order, shipping included
    order_shipping  text,   -- money, charged for shipping, without tax
    order_fees      text,   -- money, other charges such as gift wrapping, without tax
    order_refund    text,   -- money, given back until the export, with tax and shipping
    order_total     text    -- money, all that was to be paid
);

-- wc-product-export.csv: one record per product or variation.
-- files: wc-product-export.csv, wc-product*.csv, wc_products*.csv, *product-export*.csv, produkte*.csv, produits*.csv, productos*.csv, produtos*.csv
-- file: optional
-- required: name, regular_price
-- aliases: regular price = regular_price, regulärer preis = regular_price, tarif régulier = regular_price, precio normal = regular_price, preço normal = regular_price, sale price = sale_price, tarif promo = sale_price, artikelnummer = sku, ugs = sku, nom = name, nombre = name, nome = name, kategorien = categories, catégories = categories, categorías = categories, categorias = categories, typ = type, tipo = type, stock = stock, lager = stock, lagerbestand = stock, inventario = stock, estoque = stock, cost of goods = cost, cost price = cost, herstellungskosten = cost, brands = brand, marken = brand, marques = brand, marcas = brand
-- numbers: regular_price, stock, cost
-- extra: sku, type, categories, stock, cost, brand
-- ignored: id, published, is featured?, visibility in catalog, *description, date sale price *, tax *, in stock?, low stock amount, backorders allowed?, sold individually?, weight *, length *, width *, height *, allow customer reviews?, purchase note, sale_price, tags, shipping class, images, download *, parent, grouped products, upsells, cross-sells, external url, button text, position, attribute *, meta: *, gtin*, publié, mis en avant ?, visibilité *, description courte, en stock ?, montant de stock faible, poids (*, longueur (*, largeur (*, hauteur (*, étiquettes, classe de livraison
create table raw.woo_products (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    type          text,   -- simple, variation, variable, grouped and others
    sku           text,   -- the shop's own number of the product; may be blank
    name          text,   -- name
    regular_price text,   -- money, one piece; blank where only its variations have one
    categories    text,   -- separated by commas, levels by >
    brand         text,   -- brand
    stock         text,   -- pieces in stock
    cost          text    -- money, what one piece costs the shop
);

-- wc-orders-report-export.csv: one record per order, without its lines.
-- files: wc-orders-report-export.csv, *orders-report-export*.csv, *analytics*orders*.csv
-- file: optional
-- required: order_number, order_date, order_status, net_sales
-- aliases: coupon(s) = coupon_codes, date = order_date, datum = order_date, fecha = order_date, data = order_date, order # = order_number, bestellung # = order_number, bestellnr. = order_number, commande n° = order_number, pedido # = order_number, pedido n.º = order_number, status = order_status, statut = order_status, estado = order_status, items sold = items_sold, verkaufte artikel = items_sold, articles vendus = items_sold, artículos vendidos = items_sold, itens vendidos = items_sold, net sales = net_sales, nettoumsatz = net_sales, ventes nettes = net_sales, ventas netas = net_sales, vendas líquidas = net_sales, attribution = channel, origin = channel, herkunft = channel
-- numbers: items_sold, net_sales
-- days: order_date
-- forms: YYYY-MM-DD, DD.MM.YYYY
-- extra: items_sold, channel, coupon_codes
-- ignored: n. revenue (formatted), customer, customer type, product(s)
create table raw.woo_reports (
    source_file   text,   -- the file's name
    record_number bigint, -- position in the file, 1 for the first record after the header
    order_date    text,   -- YYYY-MM-DD HH:MM:SS, by the shop's clock
    order_number  text,   -- the order
    order_status  text,   -- completed, processing, refunded and others
    items_sold    text,   -- pieces of all lines
    coupon_codes  text,   -- the coupons on the order
    net_sales     text,   -- money, goods after coupons, without tax and shipping
    channel       text    -- where the buyer came from
);
