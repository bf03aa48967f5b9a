namespace Cartline.Simulator.Files;

/// <summary>The names and headers of what a shop delivers.</summary>
internal static class RawFiles
{
    public const string Customers = "customers.csv";
    public const string Products = "products.csv";
    public const string Transactions = "transactions.csv";
    public const string TransactionItems = "transaction_items.csv";
    public const string Returns = "returns.csv";
    public const string Inventory = "inventory.csv";
    public const string Metadata = "generation_metadata.json";
    public const string Truth = "truth.json";
    public const string State = "generation_state.json";
    public const string Faults = "faults.json";

    public static readonly string[] Tables = [Customers, Products, Transactions, TransactionItems];

    public static ReadOnlySpan<byte> CustomersHeader =>
        "customer_id,first_name,last_name,email,phone,registration_date,city,state,country,age_group\n"u8;

    public static ReadOnlySpan<byte> ProductsHeader =>
        "product_id,product_name,category,sub_category,price,cost,brand,stock_quantity,supplier_id\n"u8;

    public static ReadOnlySpan<byte> TransactionsHeader =>
        "transaction_id,customer_id,transaction_date,transaction_time,payment_method,shipping_address,total_amount\n"u8;

    /// <summary>The header of orders with their whole money.</summary>
    public static ReadOnlySpan<byte> WholeTransactionsHeader =>
        "transaction_id,customer_id,transaction_date,transaction_time,payment_method,shipping_address,total_amount,subtotal,"u8
        + "discount_amount,shipping_amount,tax_amount,taxes_included,channel\n"u8;

    public static ReadOnlySpan<byte> ReturnsHeader =>
        "return_id,transaction_id,item_id,product_id,return_date,quantity,amount,tax_amount,shipping_amount,reason,restocked\n"u8;

    public static ReadOnlySpan<byte> InventoryHeader => "product_id,moment,on_hand\n"u8;

    public static ReadOnlySpan<byte> TransactionItemsHeader =>
        "item_id,transaction_id,product_id,quantity,unit_price,discount_percentage,line_total\n"u8;
}
