using Cartline.Tests.Support;

namespace Cartline.Tests.Cases;

/// <summary>
/// What a shop complained of: a project of its own on one engine, run by the command line as people run it, and asked for
/// the figures that are live afterwards.
/// </summary>
public sealed class Case : IAsyncDisposable
{
    readonly Shop shop;
    int batches;

    Case(Shop shop) => this.shop = shop;

    /// <summary>The project's folder.</summary>
    public string Folder => shop.Project.Root;

    /// <summary>The project behind it.</summary>
    public Shop Shop => shop;

    /// <summary>An empty project on an engine.</summary>
    /// <param name="engine"><c>duckdb</c> or <c>postgres</c>.</param>
    /// <param name="server">The server of the second.</param>
    public static async Task<Case> OnAsync(string engine, PostgresServer server) =>
        new(engine == "duckdb" ? Shop.OnDuckDb() : await Shop.OnPostgresAsync(server));

    /// <summary>Copies a mapping, a folder that holds <c>sql/</c>, into the project.</summary>
    public void Map(string mapping)
    {
        foreach (var file in Directory.EnumerateFiles(mapping, "*", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(mapping, file), File.ReadAllText(file));
        }
    }

    /// <summary>Writes a file of the project.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Runs everything over a folder of files.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="more">Flags as they are (<c>--full-refresh</c>) and settings (<c>shop.currency=KWD</c>).</param>
    public Task<CommandResult> RunAsync(string source, params string[] more) => CommandAsync(["run", "--source", source, .. more]);

    /// <summary>The same over files of the test's own, each batch in a folder of its own.</summary>
    public Task<CommandResult> RunAsync(ShopFiles files, params string[] more)
    {
        var folder = Path.Combine(Folder, "came", $"{++batches}");
        files.Write(folder);
        return RunAsync(folder, more);
    }

    /// <summary>Any command of this project; what a run publishes is looked at in the database, so it writes no dashboard.</summary>
    public Task<CommandResult> CommandAsync(params string[] arguments)
    {
        var line = arguments.SelectMany(a => IsSetting(a) ? new[] { "--set", a } : [a]);
        line = arguments[0] == "run" ? [.. line, "--set", "dashboard.written=asked"] : line;
        return CommandLine.RunAsync(Folder, line, shop.Database.Host is null ? null : shop.Database.ConnectionString);
    }

    /// <summary>Runs over files that must be accepted: code 0, and every record of every file has one place.</summary>
    public async Task<CommandResult> AcceptAsync(string source, params string[] more)
    {
        var result = (await RunAsync(source, more)).Ended(0);
        await AccountsForAllAsync();
        return result;
    }

    /// <summary>The same over files of the test's own.</summary>
    public async Task<CommandResult> AcceptAsync(ShopFiles files, params string[] more)
    {
        var result = (await RunAsync(files, more)).Ended(0);
        await AccountsForAllAsync();
        return result;
    }

    /// <summary>Runs over files that must be refused: by the gate (3) or when they are read (4).</summary>
    public async Task<CommandResult> RefuseAsync(string source, params string[] more) => Refused(await RunAsync(source, more));

    /// <summary>The same over files of the test's own.</summary>
    public async Task<CommandResult> RefuseAsync(ShopFiles files, params string[] more) => Refused(await RunAsync(files, more));

    /// <summary>Revenue and orders that are live, as <c>4000|202</c>; no revenue is null.</summary>
    public Task<string> SoldAsync() =>
        ValueAsync("select sum(f.line_total), count(distinct f.transaction_id) from warehouse.fact_sales as f");

    /// <summary>Pieces, metres and kilograms that are live.</summary>
    public Task<string> UnitsAsync() => ValueAsync("select cast(sum(f.quantity) as decimal(18, 3)) from warehouse.fact_sales as f");

    /// <summary>Profit that is live.</summary>
    public Task<string> ProfitAsync() => ValueAsync("select sum(f.profit) from warehouse.fact_sales as f");

    /// <summary>Money taken back that is live, above zero.</summary>
    public Task<string> ReturnedAsync() => ValueAsync("select sum(r.amount) from warehouse.fact_returns as r");

    /// <summary>Rows of what is live, values parted by bars.</summary>
    public Task<IReadOnlyList<string>> AskAsync(string sql) => shop.AskAsync(sql);

    /// <summary>One value of what is live.</summary>
    public Task<string> ValueAsync(string sql) => shop.ValueAsync(sql);

    /// <summary>Money that no figure holds: reason, records and money.</summary>
    public async Task<IReadOnlyList<string>> BesideAsync() => await AskAsync(
        await File.ReadAllTextAsync(Repo.At("sql", "dashboards", "beside.sql"), TestContext.Current.CancellationToken));

    /// <summary>Where a customer lived: town, first day, and the first day when it no longer held.</summary>
    public Task<IReadOnlyList<string>> TownsAsync(string customer) => AskAsync(
        $"select c.city, c.effective_date, c.end_date from warehouse.dim_customers as c where c.customer_id = '{customer}' "
        + "order by c.effective_date");

    /// <summary>What a product cost: price and its first day.</summary>
    public Task<IReadOnlyList<string>> PricesAsync(string product) => AskAsync(
        $"select p.price, p.effective_date from warehouse.dim_products as p where p.product_id = '{product}' order by p.effective_date");

    /// <summary>The orders of a customer with the town that each went to, in the order of their ids.</summary>
    public Task<IReadOnlyList<string>> SoldInAsync(string customer) => AskAsync(
        "select f.transaction_id, c.city from warehouse.fact_sales as f "
        + $"join warehouse.dim_customers as c on c.customer_key = f.customer_key where c.customer_id = '{customer}' "
        + "group by f.transaction_id, c.city order by f.transaction_id collate \"C\", c.city collate \"C\"");

    /// <summary>The lines of an order: id, quantity and money.</summary>
    public Task<IReadOnlyList<string>> LinesAsync(string order) => AskAsync(
        "select f.item_id, cast(f.quantity as decimal(18, 3)), f.line_total from warehouse.fact_sales as f "
        + $"where f.transaction_id = '{order}' order by f.item_id collate \"C\"");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => shop.DisposeAsync();

    static bool IsSetting(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && argument[..at].All(c => char.IsLower(c) || c is '.' or '_');

    static CommandResult Refused(CommandResult result)
    {
        Assert.True(result.Code is 3 or 4, $"The code is {result.Code}, neither 3 nor 4.\n{result.Said}");
        return result;
    }

    async Task AccountsForAllAsync() => Assert.Empty(await AskAsync(
        "select d.delivery_id, d.source_file from staging.delivery_files as d "
        + "where d.csv_rows <> d.rows_loaded + d.rows_quarantined + d.rows_skipped + d.rows_set_aside"));
}
