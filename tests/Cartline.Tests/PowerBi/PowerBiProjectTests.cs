using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Sources;
using Cartline.PowerBi;
using Cartline.PowerBi.Files;
using Cartline.PowerBi.Source;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

[Trait("data", "shared")]
public sealed partial class PowerBiProjectTests(WrittenProject project) : IClassFixture<WrittenProject>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Holds_the_files_that_Power_BI_asks_for()
    {
        string[] asked =
        [
            "ecommerce_analytics.pbip", "ecommerce_analytics.pbit", ".gitignore",
            "ecommerce_analytics.SemanticModel/.platform", "ecommerce_analytics.SemanticModel/definition.pbism",
            "ecommerce_analytics.SemanticModel/definition/model.tmdl", "ecommerce_analytics.SemanticModel/definition/database.tmdl",
            "ecommerce_analytics.Report/.platform", "ecommerce_analytics.Report/definition.pbir",
            "ecommerce_analytics.Report/definition/version.json",
            "ecommerce_analytics.Report/definition/report.json", "ecommerce_analytics.Report/definition/pages/overview/page.json",
        ];

        Assert.Empty(asked.Except(project.Files));
        Assert.Equal(project.Files.Count(), project.Summary.Files);
    }

    [Fact]
    public void Is_valid_by_the_schemas_of_Microsoft()
    {
        var schemas = MicrosoftFiles.Schemas();
        var faults = project.JsonFiles.SelectMany(f => Faults(schemas, f, project.Json(f)).Select(fault => $"{f} {fault}"));

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Is_valid_by_ajv_too()
    {
        var verdicts = JsonDocument.Parse(
            await MicrosoftFiles.ScriptAsync(
                "validate.mjs", "ajv", [project.Folder, MicrosoftFiles.Folder("powerbi-schemas")])).RootElement;

        Assert.Equal(project.JsonFiles, verdicts.EnumerateObject().Select(v => v.Name).Order(StringComparer.Ordinal));
        Assert.All(verdicts.EnumerateObject(), v => Assert.Equal("valid", v.Value.GetString()));
    }

    [Fact]
    public async Task Has_M_that_the_parser_of_Microsoft_reads()
    {
        var model = TmdlReader.Read(Tmdl());
        var formulas = model.Expressions.ToDictionary(e => e.Name, e => e.Expression)
            .Concat(model.Tables.Where(t => t.Source is not null).ToDictionary(t => $"table {t.Name}", t => t.Source!))
            .Append(new("broken", "let Source = in Source")).ToDictionary();
        var verdicts = JsonDocument.Parse(
            await MicrosoftFiles.ScriptAsync(
                "parse_m.mjs", "@microsoft/powerquery-parser", [], JsonSerializer.Serialize(formulas))).RootElement;

        Assert.Equal(formulas.Count, verdicts.EnumerateObject().Count());
        Assert.All(verdicts.EnumerateObject(), v => Assert.Equal(v.Name != "broken", v.Value.GetString() == "parsed"));
    }

    [Theory]
    [InlineData("titel", "\"visual\": {", "\"titel\": 1, \"visual\": {")]
    [InlineData("has no position", "\"position\"", "\"posit\"")]
    [InlineData("must be String", "\"visualType\": \"cardVisual\"", "\"visualType\": 7")]
    [InlineData("is not known", "visualContainer/2.4.0", "visualContainer/9.9.9")]
    [InlineData("must be", "\"Entity\"", "\"Entitee\"")]
    public void That_is_broken_is_seen_by_the_validator(string what, string from, string to)
    {
        var schemas = MicrosoftFiles.Schemas();
        const string File = "ecommerce_analytics.Report/definition/pages/overview/visuals/total_revenue/visual.json";
        var broken = project.Read(File).Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(project.Read(File), broken);
        Assert.False(schemas.Faults(JsonDocument.Parse(broken).RootElement) is [], what);
    }

    [Fact]
    public void Reads_back_as_the_model_that_the_template_holds()
    {
        var template = JsonDocument.Parse(project.Part("DataModelSchema", Encoding.Unicode)).RootElement;
        var read = TmslWriter.Database(TmdlReader.Read(Tmdl()), template.GetProperty("name").GetString()!);

        Assert.True(JsonElement.DeepEquals(template, JsonDocument.Parse(read.ToJsonString()).RootElement));
        Assert.True(Guid.TryParse(template.GetProperty("name").GetString(), out _));
    }

    [Fact]
    public void Has_a_template_of_the_parts_and_encodings_that_Desktop_writes()
    {
        using var zip = ZipFile.OpenRead(Path.Combine(project.Folder, "ecommerce_analytics.pbit"));

        Assert.Equal(
            ["DataModelSchema", "DiagramLayout", "Metadata", "Report/Layout", "Report/StaticResources/RegisteredResources/Cartline.json",
                "Report/StaticResources/SharedResources/BaseThemes/CartlineBase.json", "Settings", "Version", "[Content_Types].xml"],
            zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.Equal("1.28", project.Part("Version", Encoding.Unicode));
        Assert.Equal([0xEF, 0xBB, 0xBF], Bytes(zip, "[Content_Types].xml").Take(3));
        Assert.Equal((byte)'{', Bytes(zip, "Report/Layout")[0]);
        Assert.Equal(0, Bytes(zip, "Report/Layout")[1]);
        Assert.Equal(4, JsonDocument.Parse(project.Part("Settings", Encoding.Unicode)).RootElement.GetProperty("Version").GetInt32());
        var types = System.Xml.Linq.XDocument.Parse(
            project.Part("[Content_Types].xml", Encoding.UTF8).TrimStart('\uFEFF')).Root!.Elements().ToList();
        var told = types.Where(t => t.Name.LocalName == "Override").Select(t => t.Attribute("PartName")!.Value).ToList();
        Assert.Empty(
            zip.Entries.Select(e => $"/{e.FullName}")
                .Where(n => !n.EndsWith(".json", StringComparison.Ordinal) && !n.Contains("[Content", StringComparison.Ordinal))
                .Except(told));
    }

    [Fact]
    public void Has_the_same_pages_visuals_and_fields_in_the_template()
    {
        var layout = JsonDocument.Parse(project.Part("Report/Layout", Encoding.Unicode)).RootElement;
        var classic = layout.GetProperty("sections")
            .EnumerateArray()
            .SelectMany(s => s.GetProperty("visualContainers").EnumerateArray().Select(c =>
        {
            var config = JsonDocument.Parse(c.GetProperty("config").GetString()!).RootElement;
            var visual = config.GetProperty("singleVisual");
            var fields = visual.TryGetProperty("prototypeQuery", out var query)
                ? query.GetProperty("Select").EnumerateArray().Select(f => f.GetProperty("Name").GetString()!).ToHashSet() : [];
            var shown = visual.TryGetProperty("projections", out var roles)
                ? roles.EnumerateObject()
                    .SelectMany(r => r.Value.EnumerateArray().Select(f => f.GetProperty("queryRef").GetString()!))
                    .Order(StringComparer.Ordinal)
                    .ToList() : [];
            Assert.Empty(shown.Except(fields));
            return $"{s.GetProperty("name")}/{config.GetProperty("name")}/{visual.GetProperty("visualType")}: {string.Join(", ", shown)}";
        })).Order(StringComparer.Ordinal);
        var modern = project.Files.Where(f => f.EndsWith("/visual.json", StringComparison.Ordinal)).Select(f =>
        {
            var visual = project.Json(f).GetProperty("visual");
            var shown = visual.TryGetProperty("query", out var query)
                ? query.GetProperty("queryState")
                    .EnumerateObject()
                    .SelectMany(r =>
                        r.Value.GetProperty("projections").EnumerateArray().Select(p => p.GetProperty("queryRef").GetString()!))
                    .Order(StringComparer.Ordinal)
                    .ToList() : [];
            return $"{f.Split('/')[3]}/{f.Split('/')[5]}/{visual.GetProperty("visualType")}: {string.Join(", ", shown)}";
        }).Order(StringComparer.Ordinal);

        Assert.Equal(modern, classic);
    }

    [Theory]
    [InlineData("fact_sales")]
    [InlineData("dim_date")]
    [InlineData("dim_customers")]
    [InlineData("dim_products")]
    [InlineData("dim_payment_method")]
    public async Task Embeds_the_rows_of_the_warehouse(string table)
    {
        var source = new SourceTables(
            SomeModel.Definitions, SomeModel.Warehouse, showsNames: false, "#,0.00", "#,0").All().Single(t => t.Source == table);
        var embedded = TmdlReader.Read(Tmdl()).Expressions.Single(e => e.Name == source.Embedded).Expression;
        await using var db = await project.Shop.Engine.ReadAsync(Cancel);
        var rows = await db.RowsAsync(EmbeddedRows.Select(source), Cancel);

        Assert.NotEmpty(rows);
        Assert.Equal(source.Read.Select(c => c.Source), Columns(embedded));
        Assert.Equal(rows.Select(r => string.Join('|', r.Select(Plain))), Inflate(embedded).Select(r => string.Join('|', r)));
    }

    [Fact]
    public async Task Cuts_long_rows_in_pieces_that_join_again()
    {
        await using var db = await project.Shop.Engine.ReadAsync(Cancel);
        using var rows = new EmbeddedRows();
        var random = new Random(7);
        for (var i = 0; i < 40_000; i++)
        {
            rows.Add([i, random.NextInt64()]);
        }

        var formula = rows.Formula(["a", "b"]);

        Assert.StartsWith(
            "Table.FromRows(Json.Document(Binary.Decompress(Binary.FromText(Text.Combine({", formula, StringComparison.Ordinal);
        Assert.Equal(40_000, Inflate(formula).Count);
    }

    [Fact]
    public async Task Written_twice_is_the_same_to_the_byte()
    {
        var before = Prints();
        await project.WriteAsync();

        Assert.Equal(before, Prints());
    }

    [Fact]
    public async Task Of_many_lines_reads_files_beside_it()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = project.Shop.Options with { Powerbi = new() { EmbeddedLines = 4 } };
        (await shop.DeliverAsync(WrittenProject.Files1)).Succeeded();
        var summary = await new PowerBiProject(shop.Engine, SomeModel.Definitions, shop.Options, shop.Project).WriteAsync(null, Cancel);
        var data = Path.Combine(summary.Folder, "data");

        Assert.Equal("csv", summary.Source);
        Assert.Equal(
            ["dim_customers.csv", "dim_date.csv", "dim_payment_method.csv", "dim_products.csv", "fact_sales.csv"],
            Directory.EnumerateFiles(data).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(1 + summary.Lines, File.ReadLines(Path.Combine(data, "fact_sales.csv")).Count());
        var expressions = File.ReadAllText(Path.Combine(summary.Folder, "ecommerce_analytics.SemanticModel/definition/expressions.tmdl"));
        Assert.Contains("expression DataSource = \"csv\" meta", expressions, StringComparison.Ordinal);
        Assert.Contains(
            "error \"The 5 order lines are not in this file (powerbi.embedded_lines is 4).", expressions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_Desktop_keeps_for_a_person_and_mends_what_was_left_half_done()
    {
        await using var shop = Shop.OnDuckDb();
        shop.Options = project.Shop.Options;
        (await shop.DeliverAsync(WrittenProject.Files1)).Succeeded();
        var writer = new PowerBiProject(shop.Engine, SomeModel.Definitions, shop.Options, shop.Project);
        var folder = (await writer.WriteAsync(null, Cancel)).Folder;
        var settings = Path.Combine(folder, "ecommerce_analytics.Report", ".pbi", "localSettings.json");
        Directory.CreateDirectory(Path.GetDirectoryName(settings)!);
        await File.WriteAllTextAsync(settings, "{}", Cancel);
        Directory.Move(folder, folder + ".previous");
        Directory.CreateDirectory(folder + ".next");

        await writer.WriteAsync(null, Cancel);

        Assert.True(File.Exists(settings));
        Assert.Equal([folder], Directory.EnumerateDirectories(shop.Project.Dashboards, "powerbi*"));
    }

    [Fact]
    public async Task Of_nothing_published_says_what_to_do()
    {
        await using var shop = Shop.OnDuckDb();
        var writer = new PowerBiProject(shop.Engine, SomeModel.Definitions, shop.Options, shop.Project);

        var failure = await Assert.ThrowsAsync<CartlineException>(() => writer.WriteAsync(null, Cancel));

        Assert.Equal(FailureKind.Usage, failure.Kind);
        Assert.Contains("Run ./cartline run first", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(PowerBiProject.FolderOf(shop.Project)));
    }

    [Fact]
    public async Task Refuses_the_server_as_source_of_an_embedded_warehouse()
    {
        var failure = await Assert.ThrowsAsync<CartlineException>(() =>
            project.WriteAsync(project.Shop.Options with { Powerbi = new() { Data = PowerBiData.Postgres } }));

        Assert.StartsWith("powerbi.data is \"postgres\"", failure.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(project.Folder));
    }

    static IReadOnlyList<string> Faults(JsonSchemas schemas, string file, JsonElement json) => file.Contains(
        "/StaticResources/", StringComparison.Ordinal)
        ? schemas.Faults(json, "report-theme/reportThemeSchema-2.152.json")
        : schemas.Faults(json);

    Dictionary<string, string> Tmdl()
    {
        const string Definition = "ecommerce_analytics.SemanticModel/definition/";
        return project.Files.Where(f => f.StartsWith(Definition, StringComparison.Ordinal))
            .ToDictionary(f => f[Definition.Length..], project.Read);
    }

    Dictionary<string, string> Prints() =>
        project.Files.ToDictionary(f => f, f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(project.Folder, f)))));

    static IEnumerable<string> Columns(string formula) =>
        Text().Matches(formula[formula.LastIndexOf('{')..]).Select(m => m.Groups[1].Value);

    static List<string[]> Inflate(string formula)
    {
        var base64 = string.Concat(
            Text().Matches(formula[..formula.LastIndexOf("BinaryEncoding", StringComparison.Ordinal)]).Select(m => m.Groups[1].Value));
        using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(base64)), CompressionMode.Decompress);
        return
        [
            .. JsonDocument.Parse(inflated).RootElement.EnumerateArray()
                .Select(r => r.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? "" : v.ToString()).ToArray()),
        ];
    }

    static string Plain(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "True" : "False",
        decimal number => (number / 1.0000000000000000000000000000m).ToString(),
        _ => CsvWriter.Text(value)!,
    };

    static byte[] Bytes(ZipArchive zip, string entry)
    {
        using var memory = new MemoryStream();
        using var stream = zip.GetEntry(entry)!.Open();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Text();
}
