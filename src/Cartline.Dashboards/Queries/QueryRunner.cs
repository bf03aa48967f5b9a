using System.Data.Common;
using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Quality;
using Cartline.Core.Sources;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>Asks a database.</summary>
/// <param name="db">A connection that only reads.</param>
/// <param name="compiler">Makes the statements.</param>
/// <param name="showsPersonalData">Whether names of people are told.</param>
public sealed class QueryRunner(DbConnection db, QueryCompiler compiler, bool showsPersonalData)
{
    /// <summary>Answers a question.</summary>
    /// <exception cref="QueryException">It cannot be asked.</exception>
    public async Task<Answer> AskAsync(MetricQuery query, CancellationToken cancel)
    {
        var compiled = compiler.Compile(query);
        var found = await db.RowsAsync(compiled.Sql, cancel, [.. compiled.Parameters]);
        if (query.Limit is null && found.Count == QueryCompiler.MostRows)
        {
            // There may be more than are ever told: the same question with its limit counts them.
            return await AskAsync(query with { Limit = QueryCompiler.MostRows }, cancel);
        }

        var (keys, measures) = (compiled.Dimensions.Count, compiled.Measures.Count);
        var texts = compiled.Texts.Select((d, i) =>
            (Dimension: d, At: keys + measures + 1 + i, Key: compiled.Dimensions.Index().First(k => k.Item == d).Index))
            .ToDictionary(
                t => t.Dimension.Id,
                t => (IReadOnlyDictionary<string, string>)found.Where(r => r[t.At] is not null && r[t.Key] is not null)
                    .GroupBy(r => (string)r[t.Key]!)
                    .ToDictionary(g => g.Key, g => Text(t.Dimension, (string)g.First()[t.At]!)));
        return new Answer(
            [.. compiled.Dimensions.Select(d => d.Id), .. compiled.Measures.Select(m => m.Id)],
            [
                .. found.Select(r =>
                    Enumerable.Range(0, keys + measures)
                        .Select(i => i < keys ? Key(compiled.Dimensions[i], r[i]) : Value(compiled.Measures[i - keys], r[i]))
                        .ToArray()),
            ],
            texts,
            found.Count == 0 || found[0][keys + measures] is not { } total ? found.Count : Convert.ToInt64(total));
    }

    /// <summary>Answers several questions; those that differ in their measures alone share a statement.</summary>
    /// <returns>The answers, in the order of the questions.</returns>
    /// <exception cref="QueryException">One of them cannot be asked.</exception>
    public async Task<IReadOnlyList<Answer>> AskAsync(IReadOnlyList<MetricQuery> queries, CancellationToken cancel)
    {
        var answers = new Answer[queries.Count];
        foreach (var alike in Alike(queries))
        {
            var all = queries[alike[0]] with { Measures = [.. alike.SelectMany(i => queries[i].Measures).Distinct()] };
            var answer = await AskAsync(all, cancel);
            foreach (var index in alike)
            {
                answers[index] = Pick(answer, queries[index]);
            }
        }

        return answers;
    }

    /// <summary>The places of questions, those that share a statement together.</summary>
    /// <exception cref="QueryException">One of them cannot be asked.</exception>
    public IReadOnlyList<IReadOnlyList<int>> Alike(IReadOnlyList<MetricQuery> queries) =>
    [
        .. queries.Index().GroupBy(q => (Shape(q.Item), compiler.RowsOf(q.Item)), q => q.Index)
            .Select(g => (IReadOnlyList<int>)[.. g]),
    ];

    /// <summary>The statement of a question.</summary>
    /// <exception cref="QueryException">It cannot be asked.</exception>
    public CompiledQuery Compile(MetricQuery query) => compiler.Compile(query);

    private static string Shape(MetricQuery query) => JsonSerializer.Serialize(query with { Measures = [] });

    private static Answer Pick(Answer answer, MetricQuery query)
    {
        var columns = query.By.Concat(query.Measures).ToList();
        if (columns.SequenceEqual(answer.Columns))
        {
            return answer;
        }

        var places = columns.Select(c => answer.Columns.Index().First(a => a.Item == c).Index).ToList();
        return answer with { Columns = columns, Rows = [.. answer.Rows.Select(r => places.Select(p => r[p]).ToArray())] };
    }

    private string Text(Dimension dimension, string text) =>
        dimension.IsPersonal && !showsPersonalData ? PersonalData.Initials(text) : text;

    private static object? Key(Dimension dimension, object? value) => value is null ? null : dimension.Kind switch
    {
        DimensionKind.Text => value,
        DimensionKind.Day or DimensionKind.Week => CsvWriter.Text(value),
        _ => Convert.ToInt64(value),
    };

    private static object? Value(Measure measure, object? value)
    {
        if (value is null)
        {
            return null;
        }

        var isWhole = measure.Unit == MeasureUnit.Count && (value is not decimal number || decimal.IsInteger(number));
        return isWhole ? (object)Convert.ToInt64(value) : Convert.ToDecimal(value);
    }
}
