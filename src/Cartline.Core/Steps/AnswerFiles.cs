using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Orchestration;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Steps;

/// <summary>Writes every answer as CSV, in the order that its SQL states, once the version is published.</summary>
public static class AnswerFiles
{
    /// <summary>The seed's names for the ten questions.</summary>
    private static readonly Dictionary<string, string> LegacyNames = new()
    {
        ["top_products"] = "query1",
        ["monthly_sales_trend"] = "query2",
        ["customer_segmentation"] = "query3",
        ["category_performance"] = "query4",
        ["payment_distribution"] = "query5",
        ["geographic_analysis"] = "query6",
        ["customer_lifetime_value"] = "query7",
        ["product_profitability"] = "query8",
        ["day_of_week_pattern"] = "query9",
        ["discount_impact"] = "query10",
    };

    /// <summary>Writes all files; each is replaced whole.</summary>
    public static async Task WriteAsync(PipelineContext context, CancellationToken cancel)
    {
        Directory.CreateDirectory(context.Project.Analytics);
        await using var db = await context.Engine.LookAsync(cancel);
        foreach (var model in context.Catalog.Models(Layer.Analytics))
        {
            var path = Path.Combine(context.Project.Analytics, $"{model.Name.Table}.csv");
            await using (var file = new FileStream(path + ".next", FileMode.Create))
            {
                var order = model.Order is null ? "" : $" order by {model.Order}";
                await using var command = db.CreateCommand();
                command.CommandText = $"select * from {model.Name} as a{order}";
                command.CommandTimeout = 0;
                await using var reader = await command.ExecuteReaderAsync(cancel);
                await WriteAsync(reader, file, context.Catalog.Currency, new QuestionLimits(0, 0), cancel);
            }

            File.Move(path + ".next", path, overwrite: true);
            if (context.Options.Analytics.LegacyFileNames && LegacyNames.TryGetValue(model.Name.Table, out var legacy))
            {
                File.Copy(path, Path.Combine(context.Project.Analytics, $"{legacy}.csv"), overwrite: true);
            }
        }
    }

    /// <summary>Writes the answer to a query as CSV, safe to open in a spreadsheet.</summary>
    /// <param name="reader">The answer.</param>
    /// <param name="file">Where to.</param>
    /// <param name="currency">The shop's.</param>
    /// <param name="limits">How many rows it may have.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Failures.CartlineException">The answer has more rows; those allowed are written.</exception>
    public static async Task WriteAsync(
        DbDataReader reader, Stream file, Currency currency, QuestionLimits limits, CancellationToken cancel)
    {
        await using var csv = new CsvWriter(file, isForSpreadsheets: true);
        csv.Write([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        var rows = new ScaledRows(reader, currency);
        var row = new object[reader.FieldCount];
        for (long count = 1; await reader.ReadAsync(cancel); count++)
        {
            limits.Demand(count);
            rows.Get(row);
            csv.Write(row);
        }
    }
}
