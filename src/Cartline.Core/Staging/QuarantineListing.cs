using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Quality;
using Cartline.Core.Runs;
using Cartline.Core.Sources;

namespace Cartline.Core.Staging;

/// <summary>
/// Lists what was quarantined in <c>data/quarantine/</c>, as CSV: file, record, column and rule tell where to look; what tells a
/// person is masked in the raw text.
/// </summary>
internal static class QuarantineListing
{
    /// <summary>The model that lists them.</summary>
    public static TableName Table { get; } = new("production", "quarantine");

    private static readonly string[] Header =
        ["table_name", "delivery_id", "source_file", "record_number", "column_name", "rule", "raw_text"];

    /// <summary>Records of the batch being loaded that could not be read: <c>malformed_records.csv</c>.</summary>
    public static Task WriteMalformedAsync(RunContext context, DbConnection db, string malformed, CancellationToken cancel)
    {
        var personal = new PersonalData(context.Catalog);
        return WriteAsync(
            db,
            $"select {string.Join(", ", Header)} from {malformed} order by table_name, source_file, record_number",
            Path.Combine(context.Project.Quarantine, "malformed_records.csv"),
            (table, text) => personal.Shown(table, Header[^1], text),
            cancel);
    }

    /// <summary>Records that checks have quarantined, over all batches in the version: <c>quarantined_records.csv</c>.</summary>
    /// <param name="context">The run.</param>
    /// <param name="workspace">Where the version is built.</param>
    /// <param name="quarantine">The statement that selects them.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task WriteRejectedAsync(RunContext context, IWorkspace workspace, string quarantine, CancellationToken cancel)
    {
        var select = $"select {string.Join(", ", Header)} from ({quarantine}) as q "
            + "order by table_name, delivery_id, source_file, record_number, rule";
        var path = Path.Combine(context.Project.Quarantine, "quarantined_records.csv");
        await WriteAsync(workspace.Connection, select, path, (_, masked) => masked, cancel);
    }

    private static async Task WriteAsync(
        DbConnection db, string select, string path, Func<string, string, string?> shown, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var command = db.CreateCommand();
        command.CommandText = select;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await using var file = new FileStream(path, FileMode.Create);
        await using var csv = new CsvWriter(file, isForSpreadsheets: true);
        csv.Write([.. Header]);
        var row = new object?[Header.Length];
        while (await reader.ReadAsync(cancel))
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null
                    : i == row.Length - 1 ? shown(reader.GetString(0), reader.GetString(i))
                    : reader.GetValue(i);
            }

            csv.Write(row);
        }
    }
}
