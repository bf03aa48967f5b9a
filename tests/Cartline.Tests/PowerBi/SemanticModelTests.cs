using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Dashboards.Publishing;
using Cartline.PowerBi.Files;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Report;
using Cartline.PowerBi.Shop;
using Cartline.Tests.Support;
using DashboardDefinitions = Cartline.Dashboards.Definitions.DashboardDefinitions;

namespace Cartline.Tests.PowerBi;

public sealed class SemanticModelTests
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_back_from_TMDL_is_the_same(bool isWhole)
    {
        var model = isWhole ? SomeModel.WholeShop : SomeModel.Shop;
        var written = TmdlWriter.Write(model).ToDictionary(f => f.Path, f => f.Text);

        var read = TmdlReader.Read(written);

        Assert.Equal(Tmsl(model), Tmsl(read));
        Assert.Equal(written, TmdlWriter.Write(read).ToDictionary(f => f.Path, f => f.Text));
    }

    [Fact]
    public void Keeps_odd_names_and_texts()
    {
        var odd = new SemanticModel
        {
            Culture = "de-DE",
            Description = "First line.\nSecond: \"quoted\" = yes.",
            Tables =
            [
                new ModelTable
                {
                    Name = "It's a 'table' = odd",
                    Columns =
                    [
                        new ModelColumn
                        {
                            Name = "größe: x",
                            Type = ColumnType.String,
                            Source = " spaced ",
                            Format = "\"begins\" with a quote",
                        },
                    ],
                    Measures = [new Measure { Name = "a.b", Expression = "VAR x = 1\n\nRETURN\n\tx", Description = "/// slashes" }],
                    Source = "let\n    Source = \"\"\nin\n    Source",
                },
            ],
        };

        var read = TmdlReader.Read(TmdlWriter.Write(odd).ToDictionary(f => f.Path, f => f.Text));

        Assert.Equal(Tmsl(odd), Tmsl(read));
    }

    [Theory]
    [InlineData("table T\n\t\tcolumn C\n", "TMDL, line 2: 2 tabs, expected 1")]
    [InlineData("table T\n\tmeasure M =\n\t\tformatString: 0\n", "TMDL, line 3: expected a formula 3 tabs deep")]
    [InlineData("table T\n\t42\n", "TMDL, line 2: neither an object nor a property")]
    [InlineData("table 'T\n", "TMDL, line 1: a name with no ' behind it")]
    public void That_is_no_TMDL_is_told_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => TmdlLines.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Describes_whatever_it_shows()
    {
        var model = SomeModel.WholeShop;
        var silent = model.Tables.Where(t => t.Description.Length == 0).Select(t => t.Name)
            .Concat(
                model.Tables.SelectMany(t =>
                    t.Columns.Where(c => c is { IsHidden: false, Description: "" }).Select(c => $"{t.Name}[{c.Name}]")))
            .Concat(model.Measures.Where(m => m.Description.Length == 0).Select(m => m.Name));

        Assert.Empty(silent);
    }

    [Fact]
    public void Has_a_column_for_every_dimension()
    {
        var missing = SomeModel.Definitions.Dimensions.Values
            .Where(d => d.Column is not null)
            .Where(d =>
                SomeModel.WholeShop.Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}[{c.Name}]"))
                    .All(c => c != d.Column!.Replace("'", "", StringComparison.Ordinal)))
            .Select(d => $"{d.Place}: {d.Column}");

        Assert.Empty(missing);
    }

    [Fact]
    public void Has_a_measure_for_every_one_defined()
    {
        Assert.DoesNotContain(SomeModel.Definitions.Measures.Values, m => m.Dax is null);
        Assert.Empty(SomeModel.Whole.Measures.Values.Select(m => m.Label).Except(SomeModel.WholeShop.Measures.Select(m => m.Name)));

        // A shop of four files has neither returns nor what is known of whole orders only.
        Assert.Equal(
            [
                "Order discounts", "Returns", "Net sales", "Revenue in other currencies", "Shipping", "Taxes", "Fees and duties",
                "Tips", "Returns of orders of earlier months", "Total sales", "Recognised sales", "Cash collected", "Profit after returns",
                "Net sales with known cost", "Margin after returns", "Net sales per day",
                "Net sales per order", "Return rate", "Number of returns", "Units returned", "Days to return",
            ],
            SomeModel.Definitions.Measures.Values.Select(m => m.Label).Except(SomeModel.Shop.Measures.Select(m => m.Name)));
        Assert.True(SomeModel.Shop.Measures.Count() >= 50, $"{SomeModel.Shop.Measures.Count()} measures");
    }

    [Fact]
    public void Names_no_customer_unless_asked_to()
    {
        Assert.DoesNotContain("full_name", SomeModel.Shop.Table("Customer").Source, StringComparison.Ordinal);
        Assert.DoesNotContain("email", string.Concat(TmdlWriter.Write(SomeModel.Shop).Select(f => f.Text)), StringComparison.Ordinal);

        var open = SomeModel.Make(new CartlineOptions { Dashboard = new() { ShowPersonalData = true } });

        Assert.Contains("full_name", open.Table("Customer").Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_the_column_of_a_dimension_without_a_line_of_its_own_but_none_that_is_a_persons()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.yaml", """
            dimensions:
              registered: { label: Registered, sql: c.registration_date, kind: day }
              price_range: { label: Price range, sql: "coalesce(p.price_range, '(unknown)')", kind: text }
              email: { label: E-mail, sql: "coalesce(c.email, '(unknown)')", kind: text, personal: true }
            powerbi_tables:
              dim_products:
                columns:
                  price_range: { name: Range }
            """);
        var definitions = DashboardDefinitions.Read(SomeModel.Catalog, Repo.At("metrics"), folder.Path);
        var model = SomeModel.Make(new CartlineOptions(), definitions);

        var (registered, range) = (model.Table("Customer").Column("Registration Date"), model.Table("Product").Column("Range"));
        Assert.Equal((ColumnType.DateTime, "yyyy-mm-dd"), (registered.Type, registered.Format));
        Assert.Equal("the same bands as text", range.Description);
        Assert.Equal("'Product'[Range]", definitions.Dimensions["price_range"].Column);
        Assert.DoesNotContain(model.Table("Customer").Columns, c => c.Source == "email");
        Assert.Null(definitions.Dimensions["email"].Column);
    }

    [Fact]
    public void With_one_name_for_two_columns_is_at_fault()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.yaml", "powerbi_tables: { dim_products: { columns: { brand: { name: category } } } }\n");
        var model = SomeModel.Make(new CartlineOptions(), DashboardDefinitions.Read(SomeModel.Catalog, Repo.At("metrics"), folder.Path));

        Assert.Equal(["two columns of the Power BI table Product are called Category"], ModelFormulas.Faults(model));
    }

    [Fact]
    public void Gives_objects_ids_that_stay()
    {
        Assert.Equal(LineageTag.Of("measure", "Revenue"), LineageTag.Of("measure", "Revenue"));
        Assert.NotEqual(LineageTag.Of("a", "bc"), LineageTag.Of("ab", "c"));
        Assert.Equal('5', LineageTag.Of("measure", "Revenue")[14]);
    }

    [Fact]
    public void Is_what_the_golden_file_says() => Golden.Equal(
        "tests/Cartline.Tests/Golden/powerbi.model.tmdl",
        string.Concat(TmdlWriter.Write(SomeModel.Shop).Select(f => $"==== {f.Path}\n{f.Text}\n")));

    [Fact]
    public void Lacks_what_an_earlier_release_did_not_publish()
    {
        string[] later = ["order_discount", "days_to_return", "payment_method_key"];
        var warehouse = SomeModel.Warehouse.ToDictionary(
            t => t.Key,
            t => (IReadOnlyList<Column>)
                [.. t.Value.Where(c => t.Key.Table is not ("fact_orders" or "fact_returns") || !later.Contains(c.Name))]);
        var readable = SomeModel.Definitions.Without(
            new HashSet<string> { "order_discount", "return_days", "returned_earlier" }, new HashSet<string> { "return_age" });
        var fitted = ShopDefinitions.Fit(readable, ShopContents.Of(readable, [], []));

        var model = SomeModel.Make(new CartlineOptions(), fitted, warehouse);

        Assert.Empty(ModelFormulas.Faults(model));
        Assert.Empty(ReportFaults.Of(new ShopReport(fitted).Make(), model));
        Assert.DoesNotContain(model.Table("Orders").Columns, c => later.Contains(c.Source));
        Assert.DoesNotContain(model.Table("Returns").Columns, c => later.Contains(c.Source) || c.Source == "time_to_return");
        Assert.DoesNotContain(model.Measures, m => m.Name is "Order discounts" or "Days to return");

        // Nothing leads from the way of payment to a return any more: there is no number rather than a wrong one.
        Assert.Equal(
            "IF ( NOT ( ISFILTERED ( 'Sales' ) || ISFILTERED ( 'Payment Method' ) ), SUM ( Returns[Amount] ) )",
            model.Measures.Single(m => m.Name == "Returns").Expression);
    }

    [Theory]
    [InlineData("order_discount,shipping_amount,tax_amount,returned_shipping,returned_tax", "Net sales", "Sales before returns")]
    [InlineData(
        "restocked_cost,returned,returned_costed,returned_quantity,returned_shipping,returned_tax,returned_fees,return_rows,return_days",
        "Revenue", "Revenue")]
    public void Of_a_shop_with_a_part_of_it_and_no_channels_is_sound(string empty, string firstCard, string revenue)
    {
        var all = SomeModel.Definitions;
        var fitted = ShopDefinitions.Fit(all, ShopContents.Of(all, empty.Split(','), ["channel", "currency", "return_reason"]));
        var model = SomeModel.Make(new CartlineOptions(), fitted);
        var report = new ShopReport(fitted).Make();

        Assert.Empty(ModelFormulas.Faults(model).Concat(ReportFaults.Of(report, model)));
        Assert.DoesNotContain(model.Tables, t => t.Name == "Channel" || t.Columns.Any(c => c.Name == "Channel Key"));
        Assert.DoesNotContain("fact_orders", model.Table("Sales").Source, StringComparison.Ordinal);
        Assert.Equal(firstCard, report.Pages[0].Visuals.First(v => v.Type == "cardVisual").Fields.First().Name);
        Assert.DoesNotContain(report.Pages.SelectMany(p => p.Visuals), v => v.Name is "ledger_channels" or "returns_reasons");
        Assert.Contains(model.Measures, m => m.Name == revenue);
    }

    [Fact]
    public void Of_a_shop_with_returns_is_what_the_golden_file_says() => Golden.Equal(
        "tests/Cartline.Tests/Golden/powerbi.returns.tmdl", string.Concat(Beyond(SomeModel.WholeShop, SomeModel.Shop)));

    // What is in one model and not, or not so, in the other: tables, then measures.
    static IEnumerable<string> Beyond(SemanticModel whole, SemanticModel other)
    {
        var known = TmdlWriter.Write(other).ToDictionary(f => f.Path, f => f.Text);
        foreach (var (path, text) in TmdlWriter.Write(whole))
        {
            var lines = text.Split('\n').ToList();
            var before = known.GetValueOrDefault(path, "").Split('\n').ToHashSet();
            var own = lines.Where(l => !before.Contains(l)).ToList();
            if (own.Count > 0)
            {
                yield return $"==== {path}\n{string.Concat(own.Select(l => l + "\n"))}";
            }
        }
    }

    static string Tmsl(SemanticModel model) => TmslWriter.Database(model, "x").ToJsonString(Indented);
}
