
namespace Cartline.Core.Profiles;

/// <summary>
/// Knows columns of the contract by what shop systems call them: by the aliases of the sources there are, and by words of its own.
/// </summary>
internal sealed class ColumnWords
{
    // The names that landings and shops give to what the contract calls otherwise, as one word each.
    private static readonly (string Column, string Words)[] Known =
    [
        ("transaction_id", "transaction_id order_number order_id order_no order_nr order receipt receipt_number invoice invoice_no "
            + "bestellnr auftragsnummer auftragsnr belegnummer belegnr rechnungsnummer commande pedido numero_de_pedido id_order"),
        ("customer_id", "customer_id customer customer_no customer_number kundennr kundennummer email client cliente buyer buyer_email"),
        ("transaction_date", "transaction_date order_date date created_at purchase_date sold_at invoice_date datum bestelldatum "
            + "rechnungsdatum kaufdatum belegdatum fecha data"),
        ("payment_method", "payment_method payment zahlungsart zahlungsweise bezahlart zahlart mode_de_paiement metodo_de_pago"),
        ("total_amount", "total_amount order_total total order_total_amount grand_total gesamt gesamtsumme gesamtbetrag rechnungsbetrag"),
        ("subtotal", "subtotal"),
        ("shipping_amount", "shipping_amount order_shipping shipping shipping_cost versandkosten versand"),
        ("shipping_discount", "shipping_discount versandrabatt"),
        ("discount_codes", "discount_codes discount_code coupon coupon_code gutscheincode rabattcode"),
        ("customer_email", "customer_email"),
        ("tax_amount", "tax_amount order_total_tax taxes tax vat mwst ust steuer steuern"),
        ("discount_amount", "discount_amount cart_discount gutschein rabattbetrag"),
        ("currency", "currency order_currency currency_code waehrung wahrung devise moneda moeda"),
        ("exchange_rate", "exchange_rate wechselkurs"),
        ("channel", "channel sales_channel source verkaufskanal kanal"),
        ("status", "order_status status financial_status bestellstatus auftragsstatus"),
        ("item_id", "item_id line_id order_item_id position_id"),
        ("product_id", "product_id sku item_sku article_number item_no stock_code artikelnummer artikelnr produktnummer product_code asin"),
        ("product_name", "product_name item_name product title article description artikel artikelname artikelbezeichnung "
            + "bezeichnung produkt produit producto produto item"),
        ("quantity", "quantity item_quantity qty pieces count menge anzahl stueck stuck quantite cantidad quantidade"),
        ("unit_price", "unit_price item_price item_cost price net_price price_per_piece preis_netto preis_brutto einzelpreis_netto "
            + "einzelpreis preis stueckpreis stuckpreis prix precio preco"),
        ("line_total", "line_total line_untaxed item_total amount sales zeilensumme positionssumme betrag summe"),
        ("discount_percentage", "discount_percentage discount_percent rabatt_prozent"),
        ("unit_cost", "unit_cost einstandspreis"),
        ("first_name", "first_name vorname given_name prenom nombre"), ("last_name", "last_name nachname surname family_name apellidos"),
        ("email", "email e_mail mail buyer_email billing_email"), ("phone", "phone telephone telefon"),
        ("city", "city ort stadt town ville ciudad cidade"), ("state", "state province bundesland region"),
        ("country", "country land pays pais"), ("registration_date", "registration_date registered_at kunde_seit"),
        ("category", "category categories kategorie warengruppe"), ("brand", "brand vendor marke hersteller"),
        ("price", "price regular_price list_price net_price preis preis_netto preis_brutto verkaufspreis vk"),
        ("cost", "cost cost_price einkaufspreis ek herstellungskosten"),
        ("stock_quantity", "stock_quantity stock lagerbestand bestand"),
    ];

    private readonly Dictionary<string, HashSet<string>> words = Known.ToDictionary(k => k.Column, k => k.Words.Split(' ').ToHashSet());
    private readonly ILookup<string, string> aliases;

    /// <summary>Takes the aliases of all sources.</summary>
    public ColumnWords(IEnumerable<KnownSource> sources) => aliases = sources.SelectMany(s => s.Files).SelectMany(f => f.Table.Aliases)
        .ToLookup(a => a.Key, a => a.Value);

    /// <summary>The first header that means a column of the contract; null when none does.</summary>
    /// <param name="column">The column, or <c>status</c>.</param>
    /// <param name="headers">The headers of a file, in lower case.</param>
    public string? Header(string column, IEnumerable<string> headers)
    {
        if (!words.TryGetValue(column, out var known))
        {
            return null;
        }

        var list = headers.ToList();
        return list.Find(h => Plain(h) == column) ?? list.Find(h => known.Contains(Plain(h)))
            ?? list.Find(h => aliases[h].Any(known.Contains));
    }

    // "E-Mail" is e_mail, "Preis, netto" is preis_netto.
    private static string Plain(string header)
    {
        var letters = header.Normalize(System.Text.NormalizationForm.FormD)
            .Where(c => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        return string.Join('_', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
