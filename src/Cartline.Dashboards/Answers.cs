using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Dashboards;

/// <summary>The published answers, read once.</summary>
/// <param name="Tables">By name of the question.</param>
/// <param name="AsOf">The day they speak of.</param>
/// <param name="Headline">The shop in one row.</param>
internal sealed record Answers(IReadOnlyDictionary<string, AnswerTable> Tables, DateOnly AsOf, Headline Headline)
{
    // Long answers (a row per customer) are kept from the top; the whole is in the CSV.
    private const int MostRows = 1_000;

    /// <summary>Reads every table of the analytics layer, in the order that its SQL states.</summary>
    public static async Task<Answers> ReadAsync(RunContext context, CancellationToken cancel)
    {
        await using var db = await context.Engine.ReadAsync(cancel);
        var tables = new Dictionary<string, AnswerTable>();
        foreach (var model in context.Catalog.Models(Layer.Analytics))
        {
            var order = model.Order is null ? "" : $" order by {model.Order}";
            await using var command = db.CreateCommand();
            command.CommandText = $"select * from {model.Name} as a{order}";
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var rows = new List<IReadOnlyList<object?>>();
            var count = 0L;
            while (await reader.ReadAsync(cancel))
            {
                if (++count <= MostRows)
                {
                    rows.Add([.. Enumerable.Range(0, names.Count).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
                }
            }

            tables[model.Name.Table] = new AnswerTable(model.Name.Table, model.Summary, model.ColumnComments, names, rows, count);
        }

        var asOf = context.PublishedAsOf ?? context.Today;
        return new Answers(tables, asOf, await Headline.ReadAsync(context.Engine, context.Catalog, cancel));
    }
}
