namespace Cartline.Tests.Support;

/// <summary>Files of the program's <c>sql/</c> as a later release might have them.</summary>
public static class ChangedSql
{
    /// <summary>The contract's file with what is known of each batch.</summary>
    public const string Ledger = "1_staging/ledger.sql";

    /// <summary>A file with some words in place of others, each of which has to be there.</summary>
    public static (string Path, string Text) Of(string path, params (string From, string To)[] changes)
    {
        var text = File.ReadAllText(Repo.At("sql", path)).ReplaceLineEndings("\n");
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return (path, text);
    }

    /// <summary>Orders with a column more, from the raw file to production: <c>sales_channel</c>.</summary>
    public static IReadOnlyList<(string Path, string Text)> WithSalesChannel { get; } =
    [
        Of(
            "1_contract/transactions.sql",
            ("    shipping_address text,   --", "    sales_channel    text,  -- web, app or store\n    shipping_address text,  --")),
        Of(
            "2_production/transactions.sql",
            ("    t.payment_method, ", "    t.sales_channel, -- web, app or store; null when unknown\n    t.payment_method, ")),
    ];
}
