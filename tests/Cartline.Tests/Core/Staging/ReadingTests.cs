using System.IO.Compression;
using System.Text;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>How files become a batch: dialects, several files, what comes and goes. The same on every engine.</summary>
[InTurns]
public abstract class ReadingTests
{
    [Fact]
    public async Task Files_of_the_contract_are_read_as_they_are_declared()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        European(source);
        shop.Options = shop.Options with
        {
            Source = new SourceOptions
            {
                Separator = ';',
                Decimal = ',',
                Grouping = ".",
                DateFormat = "DD.MM.YYYY HH:MM",
                Encoding = "windows-1252",
            },
        };

        (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal("1249.9|2025-03-02", await shop.ValueAsync("select line_total, transaction_date from warehouse.fact_sales"
            + " as f join production.transactions as t on t.transaction_id = f.transaction_id"));
        Assert.Equal("Käte", await shop.ValueAsync("select first_name from production.customers"));
    }

    [Theory]
    [InlineData(';', '.', "DD.MM.YYYY HH:MM", "source.decimal: \",\" and source.grouping: \".\"")]
    [InlineData(';', ',', "YYYY-MM-DD", "source.date_format: \"DD.MM.YYYY HH:MM:SS\"")]
    [InlineData(',', '.', "YYYY-MM-DD", "source.separator: \";\"")]
    public async Task What_is_not_declared_is_named(char separator, char sign, string day, string setting)
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        European(source);
        shop.Options = shop.Options with
        {
            Source = new SourceOptions
            {
                Separator = separator,
                Decimal = sign,
                Grouping = sign == ',' ? "." : "none",
                DateFormat = day,
                Encoding = "windows-1252",
            },
        };

        Assert.Contains(setting, (await shop.RunAsync(source.Path)).Refused(FailureKind.Input));
        Assert.Equal("0", await shop.ValueAsync("select count(*) from staging.deliveries"));
    }

    [Fact]
    public async Task A_few_bad_records_are_told_with_the_setting_that_would_read_them()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 60 } };

        var run = (await shop.DeliverAsync(Good()
            .Raw("products", "P9,12\" Plate,Home,Sub,9,5,Acme,1,S1")
            .Raw("customers", [.. "C9,Ren"u8, 0xE9, .. ",Rao,e,p,2024-01-01,Pune,MH,India,26-35"u8]))).Succeeded();

        Assert.Contains(
            "products.csv: 1 record cannot be read (quote_inside_field, line 3). Where quotes mean nothing, set source.quote: none.",
            run.Warnings);
        Assert.Contains(
            run.Warnings, w => w.StartsWith("customers.csv: 1 record cannot be read (invalid_bytes, line 3).", StringComparison.Ordinal)
            && w.EndsWith("set source.encoding: windows-1252.", StringComparison.Ordinal));
        Assert.Equal("0", await shop.ValueAsync("select count(*) from production.line_fates where fate like 'malformed%'"));
    }

    [Fact]
    public async Task Too_many_of_them_refuse_the_batch_with_the_setting()
    {
        await using var shop = await OpenAsync();
        var files = Good();
        for (var i = 0; i < 30; i++)
        {
            files.Raw("products", $"Q{i},12\" Plate,Home,Sub,9,5,Acme,1,S1");
        }

        Assert.EndsWith("set source.quote: none.", (await shop.DeliverAsync(files)).Refused(FailureKind.Input));
    }

    [Fact]
    public async Task Surplus_columns_are_passed_over_with_a_note()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.Path);
        foreach (var table in (string[])["customers", "products", "transactions", "transaction_items"])
        {
            var lines = await File.ReadAllLinesAsync(source.At($"{table}.csv"), TestContext.Current.CancellationToken);
            await File.WriteAllLinesAsync(
                source.At($"{table}.csv"), lines.Select((l, i) => i == 0 && table == "products" ? l : l + ","),
                TestContext.Current.CancellationToken);
        }

        var run = (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal("100", await shop.ValueAsync("select line_total from warehouse.fact_sales"));
        Assert.Contains(
            "products.csv: a column without a name behind supplier_id is empty in every record and passed over.", run.Warnings);
    }

    [Fact]
    public async Task Several_files_of_one_table_are_one_batch()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.Path);
        Move(source, "transactions.csv", "transactions_2025-01.csv");
        Move(source, "transaction_items.csv", "transaction_items_2025-01.csv");
        Write(source, "transactions_2025-02.csv", $"{Header("transactions")}\nT2,C1,2025-02-01,10:00:00,UPI,x,100.00\n");
        Write(source, "transaction_items_2025-02.csv", $"{Header("transaction_items")}\nI2,T2,P1,1,100.00,0,100.00\n");
        source.Write("stock.csv", $"{Header("products")}\n");
        source.Write("transactions_2025-02.csv.txt", "x\n");

        var run = (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal("2|200", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Equal(
            ["transactions_2025-01.csv|1", "transactions_2025-02.csv|1"],
            await shop.AskAsync(
                "select source_file, rows_loaded from staging.delivery_files where table_name = 'staging.transactions' "
                + "order by source_file"));
        Assert.Contains(
            "Source \"csv\" does not read stock.csv (looks like products of source \"csv\"), transactions_2025-02.csv.txt: "
            + "no name of its files fits.",
            run.Warnings);
        var again = (await shop.RunAsync(source.Path)).Succeeded().Result.Outcomes.First(o => o.Step == "data_ingestion");
        Assert.Contains("the same files as batch 1", again.Report.Note);
    }

    [Theory]
    [InlineData("files: Sales_*_2025.csv")]
    [InlineData("files: Sales_Jan_2025.csv, Sales_Feb_2025.csv")]
    public async Task All_files_of_a_mapping_are_read(string files)
    {
        await using var shop = await OpenAsync([.. TillMapping.With("landing.sql", "files: till.csv", files)]);
        using var source = Months();
        shop.Options = shop.Options with { Source = new SourceOptions { From = "till" } };

        (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal("2|10", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Equal("1", await shop.ValueAsync("select count(*) from staging.deliveries"));
    }

    [Fact]
    public async Task Each_file_can_be_a_batch_in_the_order_of_their_days()
    {
        await using var shop = await OpenAsync([.. TillMapping.With("landing.sql", "files: till.csv", "files: Sales_*_2025.csv")]);
        using var source = Months();
        shop.Each = true;
        shop.Options = shop.Options with { Source = new SourceOptions { From = "till" } };

        (await shop.RunAsync(source.Path)).Succeeded();
        Assert.Equal(
            ["1|2025-01-05|Sales_Jan_2025.csv", "2|2025-02-05|Sales_Feb_2025.csv"],
            await shop.AskAsync(
                "select d.delivery_id, d.as_of, f.source_file from staging.deliveries as d join staging.delivery_files as f "
                + "on f.delivery_id = d.delivery_id where f.table_name like 'raw.%' order by d.delivery_id"));

        Write(source, "Sales_Mar_2025.csv", "Receipt,Article,Pieces,Price per piece,At\n3,Tea,1,5.00,2025-03-05 09:00:00\n");
        (await shop.RunAsync(source.Path)).Succeeded();
        Assert.Equal("3|3|15", await shop.ValueAsync(
            "select count(*), (select count(*) from staging.deliveries), sum(line_total) from warehouse.fact_sales"));
    }

    [Fact]
    public async Task A_zip_archive_is_a_folder()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.At("export"));
        ZipFile.CreateFromDirectory(source.At("export"), source.At("export.zip"), CompressionLevel.Optimal, includeBaseDirectory: true);

        (await shop.RunAsync(source.At("export.zip"))).Succeeded();
        (await shop.RunAsync(source.At("export"))).Succeeded();

        Assert.Equal("100|1", await shop.ValueAsync(
            "select sum(line_total), (select count(*) from staging.deliveries) from warehouse.fact_sales"));
    }

    [Fact]
    public async Task Later_batches_may_hold_any_of_the_files_unless_they_are_required()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        (await shop.DeliverAsync(Good())).Succeeded();
        Write(source, "customers.csv", $"{Header("customers")}\nC1,Asha,Rao,new@example.com,,2024-01-01,Goa,GA,India,26-35\n");

        shop.Options = shop.Options with { Source = new SourceOptions { FilesRequired = ["products"] } };
        Assert.Contains("products.csv is missing", (await shop.RunAsync(source.Path)).Refused(FailureKind.Input));
        shop.Options = shop.Options with { Source = new SourceOptions { Delivery = DeliveryKind.Snapshot } };
        Assert.Contains("products.csv is missing", (await shop.RunAsync(source.Path)).Refused(FailureKind.Input));
        shop.Options = shop.Options with { Source = new SourceOptions() };
        (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal("new@example.com|100", await shop.ValueAsync(
            "select email, (select sum(line_total) from warehouse.fact_sales) from production.customers"));

        // So may those of a source with a name; its first batch has all of them.
        shop.Options = shop.Options with { Source = new SourceOptions { Name = "berlin" } };
        Assert.Contains("products.csv", (await shop.RunAsync(source.Path)).Refused(FailureKind.Input));
        (await shop.DeliverAsync(Good())).Succeeded();
        (await shop.RunAsync(source.Path)).Succeeded();
    }

    [Theory]
    [InlineData("Sales_Jan_2025.csv")]
    [InlineData("Sales_New_2025.csv")]
    public async Task Files_that_change_while_they_are_taken_leave_nothing(string changed)
    {
        await using var shop = await OpenAsync([.. TillMapping.With("landing.sql", "files: till.csv", "files: Sales_*_2025.csv")]);
        using var source = Months();
        shop.Options = shop.Options with { Source = new SourceOptions { From = "till" } };
        shop.Progress = step =>
        {
            if (step.What.EndsWith("lines.sql", StringComparison.Ordinal))
            {
                File.AppendAllText(source.At(changed), "Receipt,Article,Pieces,Price per piece,At\n");
            }
        };

        var message = (await shop.RunAsync(source.Path)).Refused(FailureKind.Input);

        Assert.StartsWith($"{changed}: the file changed, came or went while the batch was taken. Nothing was loaded.", message);
        Assert.Equal("0", await shop.ValueAsync("select count(*) from staging.deliveries"));
    }

    [Fact]
    public async Task A_landing_says_how_its_own_files_are_written()
    {
        await using var shop = await OpenAsync(
            [
                .. TillMapping.With(
                    "landing.sql", "-- files: till.csv",
                    "-- files: till.csv\n-- separator: \\t\n-- quote: none\n-- encoding: iso-8859-1"),
            ]);
        using var source = new TemporaryFolder();
        await File.WriteAllBytesAsync(
            source.At("till.csv"),
            Encoding.Latin1.GetBytes("Receipt\tArticle\tPieces\tPrice per piece\tAt\n1\t12\" Käse\t1\t5.00\t2025-01-05 09:00:00\n"),
            TestContext.Current.CancellationToken);
        shop.Options = shop.Options with { Source = new SourceOptions { From = "till" } };

        (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal("12\" Käse", await shop.ValueAsync("select product_name from production.products"));
    }

    [Fact]
    public async Task A_landing_cannot_declare_what_cannot_be()
    {
        await using var shop = await OpenAsync(
            [.. TillMapping.With("landing.sql", "-- files: till.csv", "-- files: till.csv\n-- encoding: ebcdic")]);

        Assert.StartsWith(
            "sql/1_staging/from_till/landing.sql: raw.till: encoding is \"ebcdic\", must be utf-8",
            (await TillMapping.RunAsync(shop)).Refused(FailureKind.Usage));
    }

    [Fact]
    public async Task What_a_mapping_never_gives_is_said_once()
    {
        await using var shop = await OpenAsync([.. TillMapping.Files.Select(f => (f.Key, f.Value))]);

        Assert.Contains(
            (await TillMapping.RunAsync(shop)).Succeeded().Warnings, w => w.StartsWith("from_till gives no", StringComparison.Ordinal));
        var again = await TillMapping.RunAsync(shop, TillMapping.Csv + "1009,Tea,1,3.50,2025-03-09 09:00:00\n");
        Assert.DoesNotContain(again.Succeeded().Warnings, w => w.StartsWith("from_till gives no", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_that_was_filled_and_is_gone_refuses_the_batch_with_its_names()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Good())).Succeeded();

        var message = (await shop.DeliverAsync(Renamed())).Refused(FailureKind.Input);

        Assert.StartsWith(
            "customers.csv lacks email, which batches of this source filled until now (batch 1, 1 of 1 records). "
            + "It has e_mail, which nobody reads. Name it as before",
            message);
        Assert.Contains("set source.columns: \"customers.email = evolve\"", message);
        Assert.Equal("c1@example.com", await shop.ValueAsync("select email from production.customers"));
        Assert.Equal("1", await shop.ValueAsync("select count(*) from staging.deliveries"));
    }

    [Fact]
    public async Task Its_policy_can_be_another()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Good())).Succeeded();

        const string Was = "c1@example.com";
        foreach (var (policy, city, customer) in ((string, string, string)[])
            [("keep", "Goa", Was), ("customers = keep", "Agra", Was), ("customers.email = keep", "Pune", Was), ("evolve", "Goa", "null")])
        {
            shop.Options = shop.Options with { Source = new SourceOptions { Columns = [policy] } };
            var run = (await shop.DeliverAsync(Renamed(city))).Succeeded();
            Assert.Contains("customers.csv has a column that nobody reads: e_mail (is email meant?).", run.Warnings);
            Assert.Equal([$"{customer}|{city}"], await shop.AskAsync("select email, city from production.customers"));
        }
    }

    [Fact]
    public async Task After_it_was_let_go_a_column_may_stay_away()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Good())).Succeeded();
        shop.Options = shop.Options with { Source = new SourceOptions { Columns = ["customers.email = evolve"] } };
        (await shop.DeliverAsync(Renamed())).Succeeded();
        shop.Options = shop.Options with { Source = new SourceOptions() };

        (await shop.DeliverAsync(Renamed(city: "Agra"))).Succeeded();

        Assert.Equal(
            ["1|1|1", "2|1|0", "3|1|0"],
            await shop.AskAsync(
                "select delivery_id, records, filled from staging.column_fill where table_name = 'staging.customers' "
                + "and column_name = 'email' order by delivery_id"));
    }

    [Fact]
    public async Task A_policy_about_nothing_is_refused()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Source = new SourceOptions { Columns = ["customers.emial = keep"] } };

        Assert.Equal(
            "source.columns names customers.emial, which no file of the source fills, did you mean \"customers.email\"?",
            (await shop.DeliverAsync(Good())).Refused(FailureKind.Usage));
    }

    [Fact]
    public async Task A_column_that_is_much_emptier_than_before_is_told_with_both_shares()
    {
        await using var shop = await OpenAsync();
        var (full, empty) = (Good(), Good());
        for (var i = 10; i < 50; i++)
        {
            full.Customer($"C{i}");
            empty.Customer($"C{i}", email: i < 14 ? null : "", city: "Goa");
        }

        (await shop.DeliverAsync(full)).Succeeded();
        var run = (await shop.DeliverAsync(empty)).Succeeded();

        Assert.Contains(
            "customers.csv: email is filled in 12.2 % of the records, in batches before it was in 100 %.", run.Warnings);
    }

    /// <summary>An empty shop on the engine under test, with SQL files of its own.</summary>
    protected abstract Task<Shop> OpenAsync(params (string Path, string Text)[] sql);

    static ShopFiles Good() => new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01");

    static ShopFiles Renamed(string city = "Goa") => new ShopFiles().Customer("C1", city: city).Product("P1")
        .Sale("T1", "C1", "P1", "2025-01-01").Without("customers", "email").With("customers", "e_mail", "c1@example.com");

    static string Header(string table) => string.Join(',', ShopFiles.Columns(table));

    static void Move(TemporaryFolder folder, string from, string to) => File.Move(folder.At(from), folder.At(to));

    static void Write(TemporaryFolder folder, string name, string text) => folder.Write(name, text);

    static TemporaryFolder Months()
    {
        var source = new TemporaryFolder();
        const string Head = "Receipt,Article,Pieces,Price per piece,At\n";
        source.Write("Sales_Jan_2025.csv", Head + "1,Tea,1,5.00,2025-01-05 09:00:00\n");
        source.Write("Sales_Feb_2025.csv", Head + "2,Tea,1,5.00,2025-02-05 09:00:00\n");
        return source;
    }

    static void European(TemporaryFolder folder)
    {
        void Put(string table, string record) => File.WriteAllBytes(
            folder.At($"{table}.csv"),
            Encoding.Latin1.GetBytes(string.Join(';', ShopFiles.Columns(table)) + "\r\n" + record + "\r\n"));
        Put("customers", "C1;Käte;Rao;k@example.com;;01.01.2024 00:00;Wien;W;Austria;26-35");
        Put("products", "P1;Teekanne;Home;Sub;1.249,90;600,00;Acme;10;S1");
        Put("transactions", "T1;C1;02.03.2025 09:12;09:12:00;Card;x;1.249,90");
        Put("transaction_items", "I1;T1;P1;1;1.249,90;0;1.249,90");
    }
}
