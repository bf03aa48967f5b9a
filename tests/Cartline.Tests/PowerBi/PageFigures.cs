using System.Globalization;
using Cartline.Core.Sources;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;
using Cartline.PowerBi.Report;

namespace Cartline.Tests.PowerBi;

/// <summary>Asks the page's SQL and the formulas of Power BI the same questions.</summary>
sealed class PageFigures(DashboardDefinitions definitions, QueryRunner sql, LoadedModel data)
{
    readonly DaxEvaluator dax = new(data);
    readonly ReportFields fields = new(definitions);

    /// <summary>Cells that are the same and neither blank nor 0, by measure.</summary>
    public Dictionary<string, int> Same { get; } = [];

    /// <summary>Questions that the page refuses and that Power BI leaves blank.</summary>
    public int Refused { get; private set; }

    /// <summary>Cells that are not the same, in words.</summary>
    public List<string> Other { get; } = [];

    /// <summary>Compares the measures over all members of a dimension; over everything where none is named.</summary>
    public async Task CompareAsync(
        IReadOnlyList<Measure> measures, string split, IReadOnlyList<(string Dimension, string[] Members)> filters,
        CancellationToken cancel)
    {
        var under = string.Join("; ", filters.Select(f => $"{f.Dimension} {string.Join(", ", f.Members)}"));
        var given = filters.Select(f => Filter(f.Dimension, f.Members)).ToList();
        var members = split.Length == 0 ? [""] : MembersOf(split);
        var contexts = members.ToDictionary(
            m => m, m => new DaxEvaluator.Context(split.Length == 0 ? given : [.. given, Filter(split, [m])]));
        foreach (var measure in measures)
        {
            var where = $"{measure.Id} by {split}, {under}";
            var answer = await AskAsync(measure, split, filters, cancel);
            if (answer is null && !measure.ReadsMoreThanLines)
            {
                continue;
            }

            Refused += answer is null ? 1 : 0;
            foreach (var (member, context) in contexts)
            {
                Compare($"{where}: {member}", measure, answer?.GetValueOrDefault(member), (decimal?)dax.Measure(measure.Label, context));
            }

            Other.AddRange(answer?.Keys.Except(members).Select(m => $"{where}: {m} is not in Power BI") ?? []);
        }
    }

    // Where nothing came back or was sold the page says 0 and Power BI nothing, as it does of all that it adds up.
    void Compare(string where, Measure measure, decimal? page, decimal? shown)
    {
        var scaled = measure.Unit == MeasureUnit.Percent ? shown * 100 : shown;
        var rounded = scaled is { } number ? Math.Round(number, measure.Places, MidpointRounding.AwayFromZero) : (decimal?)null;
        if (page == rounded || (page == 0 && rounded is null))
        {
            Same[measure.Id] = Same.GetValueOrDefault(measure.Id) + (rounded is null or 0 ? 0 : 1);
        }
        else
        {
            Other.Add($"{where}: {Words(page)} on the page, {Words(rounded)} in Power BI");
        }
    }

    async Task<Dictionary<string, decimal?>?> AskAsync(
        Measure measure, string split, IReadOnlyList<(string Dimension, string[] Members)> filters, CancellationToken cancel)
    {
        try
        {
            var answer = await sql.AskAsync(
                new MetricQuery
                {
                    Measures = [measure.Id],
                    By = split.Length == 0 ? [] : [split],
                    Filters = [.. filters.Select(f => new QueryFilter { Dimension = f.Dimension, In = f.Members })],
                },
                cancel);
            return answer.Rows.ToDictionary(
                r => split.Length == 0 ? "" : Text(r[0]), r => r[^1] is { } value ? Convert.ToDecimal(value) : (decimal?)null);
        }
        catch (QueryException)
        {
            return null;
        }
    }

    DaxEvaluator.Filter Filter(string dimension, string[] members)
    {
        var column = ColumnOf(dimension);
        return new(column.Table, new HashSet<string> { column.Name }, r => members.Contains(Text(r.Values[column.Name])));
    }

    List<string> MembersOf(string dimension)
    {
        var column = ColumnOf(dimension);
        return [.. data.Tables[column.Table].Select(r => Text(r.Values[column.Name])).Distinct()];
    }

    // A weekday is shown by its name and a product by its current name: both are made in M.
    FieldRef ColumnOf(string dimension) => dimension switch
    {
        "weekday" => FieldRef.Column("Date", "Day of Week"),
        "day" => FieldRef.Column("Date", "Date"),
        "product" => FieldRef.Column("Product", "Product ID"),
        _ => fields.Dimension(dimension),
    };

    static string Text(object? value) => CsvWriter.Text(value) ?? "(unknown)";

    static string Words(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "nothing";
}
