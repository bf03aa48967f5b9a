using System.Globalization;
using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.BadFiles;

public sealed class BadFilesTests(PostgresServer server)
{
    const string Page = "docs/bad-files.md";

    // Of each so many files one is tried in every run, and of those each second one on PostgreSQL: all by --long.
    const int Step = 6;

    /// <summary>Each bad file has its outcome, its money and an account that adds up, and the page tells it.</summary>
    [Fact]
    public async Task Have_the_outcome_that_the_page_tells()
    {
        var isWhole = Sweep.IsLong || Environment.GetEnvironmentVariable("CARTLINE_ACCEPT") == "1";
        var (rows, wrong) = (new Dictionary<BadFile, string>(), new List<string>());
        foreach (var (i, file) in BadFiles.All.Index().Where(f => isWhole || f.Index % Step == 0))
        {
            var told = await OutcomeAsync(await DamagedAsync("duckdb", file));
            rows[file] = $"| {Cell(file.Name)} | {told.Word} | {Cell(told.Says)} |\n";
            wrong.AddRange(Faults(file, told));
            if (Sweep.IsLong || i % (2 * Step) == 0)
            {
                var other = await OutcomeAsync(await DamagedAsync("postgres", file));
                if (other != told)
                {
                    wrong.Add($"{file.Name}: {told} on DuckDB, {other} on PostgreSQL");
                }
            }
        }

        Assert.Empty(wrong);
        if (isWhole)
        {
            Golden.Equal(Page, Opening + string.Concat(BadFiles.All.GroupBy(f => f.Group).Select(group =>
                $"\n## {group.Key}\n\n| file | outcome | what is said |\n|---|---|---|\n" + string.Concat(group.Select(f => rows[f])))));
        }
        else
        {
            var page = File.ReadAllText(Repo.At(Page));
            Assert.All(rows.Values, row => Assert.Contains(row, page, StringComparison.Ordinal));
        }
    }

    const string Opening = """
        # Bad files

        What Cartline does with files that are not as they should be. Each line is one small shop of 100 orders of 10.00, with one thing
        wrong in its files. *Accepted*: every record is taken. *Quarantined*: single records are kept apart with the reason, the rest is
        taken. *Refused*: nothing of the batch is taken, and the version before stays live.

        In every case the records read are those loaded, quarantined and skipped, and the revenue is right to the cent. Both engines
        end the same way and say the same.

        A test makes every file, runs it and compares this page: some of the files in every run, all of them on both engines with
        `./build test --long -- --filter-class '*BadFilesTests'`.

        """;

    sealed record Told(FileOutcome? Outcome, string Revenue, string Account, string Says)
    {
        public string Word => Outcome?.ToString().ToLowerInvariant() ?? "fault";
    }

    static IEnumerable<string> Faults(BadFile file, Told told)
    {
        if (told.Outcome != file.Outcome)
        {
            yield return $"{file.Name}: {told.Word}, not {file.Outcome}. {told.Says}";
        }
        else if (told.Account != "0" || (told.Outcome != FileOutcome.Refused
            && decimal.Parse(told.Revenue, CultureInfo.InvariantCulture) != file.Revenue))
        {
            yield return $"{file.Name}: revenue {told.Revenue}, not {file.Revenue}; {told.Account} records of no account";
        }
    }

    async Task<Shop> DamagedAsync(string engine, BadFile file)
    {
        var shop = engine == "duckdb" ? Shop.OnDuckDb() : await Shop.OnPostgresAsync(server);
        file.Damage(DamagedShop.Write(Path.Combine(shop.Project.Root, "source")));
        return shop;
    }

    static async Task<Told> OutcomeAsync(Shop shop)
    {
        await using var _ = shop;
        var run = await shop.ProduceAsync(Path.Combine(shop.Project.Root, "source"));
        if (run.Result.Failure is { } failure)
        {
            var isTold = failure is CartlineException { Kind: FailureKind.Input or FailureKind.Gate };
            return new Told(isTold ? FileOutcome.Refused : null, "", "0", Plain(failure.Message, shop));
        }

        var quarantined = long.Parse(
            await shop.ValueAsync("select count(*) from production.quarantine"), CultureInfo.InvariantCulture);
        return new Told(
            quarantined > 0 ? FileOutcome.Quarantined : FileOutcome.Accepted,
            await shop.ValueAsync("select coalesce(sum(i.line_total), 0) from production.transaction_items as i"),
            await shop.ValueAsync("select sum(csv_rows - rows_loaded - rows_quarantined - rows_skipped) from staging.delivery_files"),
            Plain(string.Join(" ", run.Warnings), shop));
    }

    static string Plain(string text, Shop shop) =>
        text.Replace(shop.Project.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    static string Cell(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal);
}
