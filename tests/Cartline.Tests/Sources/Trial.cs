using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>Files of a shop system, written as it writes them, run through the program on one engine.</summary>
static class Trial
{
    /// <summary>Writes files into a folder of the project, and says where.</summary>
    public static string Exports(this Case shop, string folder, params IEnumerable<(string Name, string Text)> files)
    {
        foreach (var (name, text) in files)
        {
            shop.Write(Path.Combine(folder, name), text);
        }

        return Path.Combine(shop.Folder, folder);
    }

    /// <summary>Runs over files of a source that must be accepted.</summary>
    public static Task<CommandResult> TakeAsync(this Case shop, string source, string folder, params string[] more) =>
        shop.AcceptAsync(folder, ["--from", source, "dashboard.pictures=false", .. more]);

    /// <summary>The bridge from gross sales to total sales: gross, discounts, returns, net, shipping, taxes, total.</summary>
    public static Task<string> BridgeAsync(this Case shop) => shop.ValueAsync(
        "select sum(l.gross_sales), sum(l.discounts), sum(l.returns), sum(l.net_sales), sum(l.shipping), sum(l.taxes), sum(l.total_sales) "
        + "from warehouse.sales_ledger as l");

    /// <summary>Where each order line went.</summary>
    public static Task<IReadOnlyList<string>> LinesWentAsync(this Case shop) =>
        shop.AskAsync("select l.fate, l.records, l.amount from production.line_fates as l order by l.fate collate \"C\"");

    /// <summary>Orders with a total that is not what was found of it.</summary>
    public static Task<IReadOnlyList<string>> UnmetAsync(this Case shop) => shop.AskAsync(
        "select t.transaction_id, t.total_amount, t.total_found from production.order_totals as t where t.unexplained <> 0 "
        + "order by t.transaction_id collate \"C\"");
}
