using System.Globalization;
using System.Text.Json;
using Cartline.Core.Sources;
using Cartline.Simulator.Faults;
using Cartline.Tests.Support;

namespace Cartline.Tests.Simulator;

/// <summary>The pipeline against the key: a batch with every kind of damaged record, once through all stages.</summary>
public sealed class FaultPipelineTests(FaultPipelineTests.Run run) : IClassFixture<FaultPipelineTests.Run>
{
    public static TheoryData<string> Kinds =>
    [
        .. FaultCatalogue.All.Where(k => k is { IsWholeFile: false, Outcome: not FaultOutcome.Refused }).Select(k => k.Name)
            .Except(["field_too_long", "header_again"]),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_damaged_record_ends_as_the_key_says(string kind)
    {
        var faults = run.Key.Faults.Where(f => f.Kind == kind).ToArray();

        Assert.NotEmpty(faults);
        Assert.All(faults, fault =>
        {
            var rules = run.Quarantined.Where(q => q.File == fault.File && q.Record == fault.Record).Select(q => q.Rule).ToArray();
            if (fault.ExpectedOutcome == FaultOutcome.Quarantined)
            {
                Assert.Contains(fault.Check, rules);
            }
            else
            {
                Assert.Empty(rules);
            }
        });
    }

    [Fact]
    public void Nothing_else_is_quarantined_or_skipped()
    {
        var expected = run.Key.Faults.Where(f => f.ExpectedOutcome == FaultOutcome.Quarantined).Select(f => (f.File, f.Record)).ToHashSet();

        Assert.Equal(expected, run.Quarantined.Select(q => (q.File, q.Record)).ToHashSet());
        Assert.Equal(run.Key.Faults.Count(f => f.ExpectedOutcome == FaultOutcome.Skipped), run.Skipped);
    }

    [Fact]
    public void Every_check_counts_as_many_as_the_key()
    {
        var expected = run.Key.Faults.SelectMany(f => f.AlsoFires.Append(f.Check)).OfType<string>()
            .Where(check => check.Contains("__", StringComparison.Ordinal)).CountBy(check => check).ToDictionary();

        Assert.Equal(expected.OrderBy(c => c.Key, StringComparer.Ordinal), run.Violations.OrderBy(c => c.Key, StringComparer.Ordinal));
    }

    /// <summary>One run over one damaged shop.</summary>
    public sealed class Run : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        internal FaultKey Key { get; private set; } = null!;

        internal List<(string File, long Record, string Rule)> Quarantined { get; } = [];

        internal Dictionary<string, int> Violations { get; } = [];

        internal long Skipped { get; private set; }

        public async ValueTask InitializeAsync()
        {
            var cancel = TestContext.Current.CancellationToken;
            using var shop = await InventedShop.WriteAsync(new() { Customers = 2_000, Products = 2_000, Transactions = 4_000 });
            Key = await new FaultWriter(seed: 1).WriteShareAsync(shop.Folder, folder.At("damaged"), 0.005, cancel);
            (await CommandLine.RunAsync(folder.Path, "run --source damaged --set dashboard.written=asked")).Ended(0);
            ReadQuarantine(folder.At("data", "quarantine", "malformed_records.csv"));
            ReadQuarantine(folder.At("data", "quarantine", "quarantined_records.csv"));
            await ReadReportsAsync(cancel);
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }

        private void ReadQuarantine(string path)
        {
            string[] columns = ["source_file", "record_number", "rule"];
            using var list = CsvSource.Open(
                path, "quarantine", CsvDialect.Rfc4180, new() { Columns = columns, Required = columns }, new None());
            int[] places = [.. columns.Select(c => list.Columns.ToList().IndexOf(c))];
            while (list.Read())
            {
                Quarantined.Add((Text(places[0]), long.Parse(Text(places[1]), CultureInfo.InvariantCulture), Text(places[2])));
            }

            string Text(int field) => System.Text.Encoding.UTF8.GetString(list.Value(field));
        }

        private async Task ReadReportsAsync(CancellationToken cancel)
        {
            using var quality = JsonDocument.Parse(
                await File.ReadAllTextAsync(folder.At("data", "staging", "quality_report.json"), cancel));
            ReadViolations(quality.RootElement);
            using var ingestion = JsonDocument.Parse(
                await File.ReadAllTextAsync(folder.At("data", "staging", "ingestion_summary.json"), cancel));
            Skipped = ingestion.RootElement.GetProperty("tables_loaded").EnumerateObject()
                .Sum(t => t.Value.GetProperty("rows_skipped").GetInt64());
        }

        private void ReadViolations(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in element.EnumerateArray())
                {
                    ReadViolations(one);
                }
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                if (element.TryGetProperty("violations", out var count) && count.ValueKind == JsonValueKind.Number && count.GetInt32() > 0
                    && element.TryGetProperty("check", out var name))
                {
                    Violations[name.GetString()!] = count.GetInt32();
                }

                foreach (var one in element.EnumerateObject())
                {
                    ReadViolations(one.Value);
                }
            }
        }

        private sealed class None : IRejectedRecords
        {
            public void Add(RejectedRecord rejected) => Assert.Fail($"The quarantine listing is malformed: {rejected}");
        }
    }
}
