using System.CommandLine;
using System.Data.Common;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core;
using Cartline.Core.Failures;
using Cartline.Core.Sources;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline explain revenue</c>: where a number comes from.</summary>
internal sealed class ExplainCommand : Command
{
    private const int MostRows = 20;
    private const int MostMembers = 8;

    public ExplainCommand(TimeProvider clock)
        : base(
            "explain",
            "Where a measure comes from: formula, SQL, rows, filters and the age of the data; for instance explain revenue --by category.")
    {
        var measure = new Argument<string>("measure")
        {
            Description = "The measure's id or another word for it, for instance revenue or aov.",
        };
        var by = new Option<string[]>("--by")
        {
            HelpName = "DIMENSION",
            Description = "Split by a dimension, for instance category; may be given more than once.",
        };
        var filter = new Option<string[]>("--filter")
        {
            HelpName = "DIMENSION=VALUE",
            Description = "Only this value; separate several values by |; write days as day=2025-01-01..2025-12-31.",
        };
        Arguments.Add(measure);
        Options.Add(by);
        Options.Add(filter);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var definitions = Wiring.Definitions(session.Project, session.Catalog);
            var found = Find(definitions, parsed.GetValue(measure)!);
            var query = new MetricQuery
            {
                Measures = [found.Id],
                By = parsed.GetValue(by) ?? [],
                Filters = [.. (parsed.GetValue(filter) ?? []).Select(Filter)],
                Sort = parsed.GetValue(by) is { Length: > 0 } ? found.Id : null,
                Limit = MostRows,
            };
            await using var db = await session.Engine.ReadAsync(cancel);
            var version = await ShownVersion.ReadAsync(session.Engine, db, session.Catalog, cancel);
            definitions = await StarCheck.FitAsync(session.Engine, db, definitions, cancel);
            DemandColumns(query, definitions);
            await DemandDataAsync(db, found, definitions, cancel);
            var compiler = new QueryCompiler(definitions, new StarView(definitions.Star), version.Span ?? SalesSpan.None)
            {
                MasksPeople = !session.Options.Dashboard.ShowPersonalData,
            };
            var runner = new QueryRunner(db, compiler, session.Options.Dashboard.ShowPersonalData);
            try
            {
                var compiled = runner.Compile(query);
                await DemandMembersAsync(runner, query, definitions, cancel);
                var answer = await runner.AskAsync(query, cancel);
                Tell(terminal, found, query, compiled, answer, version, definitions);
            }
            catch (QueryException refused)
            {
                throw new CartlineException(FailureKind.Usage, Words(refused, query, definitions), refused);
            }

            return 0;
        });
    }

    private static void DemandColumns(MetricQuery query, DashboardDefinitions definitions)
    {
        if (query.Measures.Concat(query.By).Concat(query.Filters.Select(f => f.Dimension)).Any(definitions.LeftOff.Contains))
        {
            throw new CartlineException(FailureKind.Usage, definitions.LeftOffInWords!);
        }
    }

    // A measure that other shops are not even offered has no figure here: 0 would be one.
    private static async Task DemandDataAsync(
        DbConnection db, Measure measure, DashboardDefinitions definitions, CancellationToken cancel)
    {
        if (measure.IsOfferedWhereKnown && !(await ShopContents.ReadAsync(db, definitions, cancel)).Has(measure.Id))
        {
            var facts = measure.Expression.Fields.Select(f => f.Event?.Word).OfType<string>().Distinct();
            throw new CartlineException(
                FailureKind.Usage,
                $"{measure.Label} is not in this shop's data: it knows no {string.Join(" and no ", facts)}. "
                + "docs/sources.md says which columns they come from.");
        }
    }

    private static Measure Find(DashboardDefinitions definitions, string word)
    {
        var words = definitions.Measures.Values.SelectMany(m => m.Aliases.Prepend(m.Id));
        return definitions.FindMeasure(word) ?? throw new CartlineException(
            FailureKind.Usage,
            $"There is no measure \"{word}\"{Spelling.DidYouMeanOrStop(word, words)} Known are "
            + $"{string.Join(", ", definitions.Measures.Keys)}.");
    }

    private static QueryFilter Filter(string text)
    {
        var (dimension, value) = text.Split('=', 2) is [var name, { Length: > 0 } given]
            ? (name, given)
            : throw new CartlineException(
                FailureKind.Usage,
                $"--filter is \"{text}\", must be a dimension and a value such as category=Books or day=2025-01-01..2025-12-31.");
        return value.Split("..") is [var from, var to] && dimension == "day"
            ? new QueryFilter { Dimension = dimension, From = from, To = to }
            : new QueryFilter { Dimension = dimension, In = value.Split('|') };
    }

    private static string Words(QueryException refused, MetricQuery query, DashboardDefinitions definitions)
    {
        var part = refused.Where.StartsWith("by", StringComparison.Ordinal)
            ? "--by"
            : refused.Where.StartsWith("filters", StringComparison.Ordinal) ? "--filter" : "the measure";
        var isUnknown = query.By.Concat(query.Filters.Select(f => f.Dimension)).Any(d => !definitions.Dimensions.ContainsKey(d));
        return $"{refused.Message} (in {part}){(isUnknown ? $" Dimensions: {string.Join(", ", definitions.Dimensions.Keys)}." : "")}";
    }

    // A value that no row has is most likely misspelt: an empty answer would not tell.
    private static async Task DemandMembersAsync(
        QueryRunner runner, MetricQuery query, DashboardDefinitions definitions, CancellationToken cancel)
    {
        foreach (var filter in query.Filters.Where(f => f.In is not null))
        {
            var found = await MembersAsync(runner, query, filter.Dimension, [filter], cancel);
            if (filter.In!.FirstOrDefault(m => !found.Contains(m)) is { } stranger)
            {
                // Names of people are not offered to whoever guesses.
                var isPersonal = definitions.Dimensions[filter.Dimension].IsPersonal;
                var members = isPersonal ? [] : await MembersAsync(runner, query, filter.Dimension, [], cancel);
                throw new CartlineException(
                    FailureKind.Usage, $"No row has {filter.Dimension} \"{stranger}\"{Near(stranger, members)} (in --filter)");
            }
        }
    }

    private static async Task<IReadOnlyList<string>> MembersAsync(
        QueryRunner runner, MetricQuery query, string dimension, IReadOnlyList<QueryFilter> filters, CancellationToken cancel) =>
        [.. (await runner.AskAsync(new MetricQuery { Measures = query.Measures, By = [dimension], Filters = filters }, cancel)).Rows
            .Select(r => CsvWriter.Text(r[0])).OfType<string>()];

    private static string Near(string stranger, IReadOnlyList<string> members)
    {
        var shown = members.OrderBy(m => Spelling.Distance(stranger.ToUpperInvariant(), m.ToUpperInvariant())).Take(MostMembers).ToList();
        var rest = members.Count > shown.Count ? $" and {members.Count - shown.Count:N0} more" : "";
        return Spelling.DidYouMeanOrStop(stranger, members) + (shown.Count == 0 ? "" : $" There are {string.Join(", ", shown)}{rest}.");
    }

    private static void Tell(
        Terminal terminal, Measure measure, MetricQuery query, CompiledQuery compiled, Answer answer, ShownVersion version,
        DashboardDefinitions definitions)
    {
        var filters = query.Filters.Count == 0
            ? "none"
            : string.Join(
                "; ",
                query.Filters.Select(f =>
                    f.In is { } members ? $"{f.Dimension} = {string.Join(" or ", members)}" : $"{f.Dimension} from {f.From} to {f.To}"));
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject
            {
                ["measure"] = measure.Id,
                ["label"] = measure.Label,
                ["meaning"] = measure.Meaning,
                ["formula"] = measure.Sql,
                ["dax"] = measure.Dax,
                ["label_with_returns"] = measure.LabelWithReturns,
                ["with_returns"] = measure.WithReturns,
                ["sql"] = compiled.Sql,
                ["parameters"] = new JsonArray([.. compiled.Parameters.Select(p => JsonValue.Create(CsvWriter.Text(p)))]),
                ["filters"] = filters,
                ["version"] = version.Number,
                ["as_of"] = version.AsOf.ToString("yyyy-MM-dd"),
                ["published_at"] = version.PublishedAt.ToString("yyyy-MM-ddTHH:mm:ssZ"),
                ["orders"] = version.Orders,
                ["lines"] = version.Lines,
                ["answer"] = AnswerJson.Write(answer, definitions),
            });
            return;
        }

        var output = Console.Out;
        output.WriteLine($"{measure.Label}: {measure.Meaning}");
        if (measure.WithReturns is { } other)
        {
            var name = measure.LabelWithReturns is { } label ? $"this is called \"{label}\", and " : "";
            output.WriteLine($"Where goods come back, {name}pages show {other} in its place.");
        }

        output.WriteLine();
        output.WriteLine($"formula    {measure.Sql}");
        output.WriteLine($"unit       {measure.Unit.ToString().ToLowerInvariant()}, {measure.Places} places");
        output.WriteLine($"filters    {filters}");
        output.WriteLine(
            $"data       version {version.Number}, as of {version.AsOf:yyyy-MM-dd}, published "
            + $"{version.PublishedAt:yyyy-MM-dd HH:mm} UTC by {version.RunId}");
        output.WriteLine($"rows       {version.Lines:N0} order lines in {version.Orders:N0} orders");
        output.WriteLine();
        output.WriteLine(compiled.Sql);
        foreach (var (index, value) in compiled.Parameters.Index())
        {
            output.WriteLine($"-- ${index + 1} = {CsvWriter.Text(value)}");
        }

        output.WriteLine();
        foreach (var row in answer.Rows)
        {
            output.WriteLine(string.Join("  ", row.Select(v => CsvWriter.Text(v) ?? "–")));
        }

        if (answer.Total > answer.Rows.Count)
        {
            output.WriteLine($"… {answer.Total - answer.Rows.Count:N0} more rows");
        }
    }
}
