using System.Data.Common;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Sources;
using Cartline.Core.Sql;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>A batch as tables of its own within one transaction; at its end they become part of <c>staging</c> by inheritance.</summary>
internal sealed class PostgresDraft : IDraft
{
    private readonly NpgsqlConnection db;
    private readonly NpgsqlTransaction transaction;
    private readonly EngineSql sql;
    private readonly int id;
    private readonly Dictionary<(string Table, string Column), object?> defaults = [];

    private PostgresDraft(NpgsqlConnection db, NpgsqlTransaction transaction, EngineSql sql, int id) =>
        (this.db, this.transaction, this.sql, this.id) = (db, transaction, sql, id);

    /// <inheritdoc/>
    public DbConnection Connection => db;

    public static async Task<PostgresDraft> BeginAsync(NpgsqlConnection db, EngineSql sql, int id, CancellationToken cancel)
    {
        var draft = new PostgresDraft(db, await db.BeginTransactionAsync(cancel), sql, id);
        await db.ExecuteAsync($"create schema {draft.Scratch}", cancel);
        await db.ExecuteAsync($"set local search_path = {draft.Scratch}, public", cancel);
        foreach (var function in sql.Functions)
        {
            await db.ExecuteAsync(function, cancel);
        }

        foreach (var table in sql.Contract.All)
        {
            await db.ExecuteAsync($"create table {draft.Qualify(table.Name)} (like {PostgresSchemas.Live(table.Name)})", cancel);
        }

        return draft;
    }

    /// <inheritdoc/>
    public string Qualify(TableName name) => name.Schema == "staging"
        ? PostgresSchemas.Delivered(name, id)
        : $"{Scratch}.{Identifier.Quote(name.Table)}";

    /// <inheritdoc/>
    public string QualifyTaken(TableName name) => PostgresSchemas.Live(name);

    /// <inheritdoc/>
    public async Task<long> LoadAsync(LoadTarget target, IRecordStream records, Action<RecordCounts>? progress, CancellationToken cancel)
    {
        var table = Qualify(target.Table);
        foreach (var (name, value) in target.Fixed)
        {
            await DefaultAsync(table, name, value, cancel);
        }

        string[] number = target.RecordNumberColumn is { } column ? [column] : [];
        var columns = number.Concat(records.Columns.Where(target.Columns.Contains));
        var separator = Identifier.Text(records.Dialect.Separator.ToString());
        var copy = $"copy {table} ({Identifier.List(columns)}) from stdin (format csv, delimiter {separator}, freeze)";
        long loaded;
        var text = await db.BeginTextImportAsync(copy, cancel);
        try
        {
            loaded = new PostgresCopy(text.BaseStream, target, records).Run(progress, cancel);
        }
        catch
        {
            await GiveUpAsync(text);
            throw;
        }

        await text.DisposeAsync();
        return loaded;
    }

    // What the columns that no file has get. Each change of a default is a version more of its row in the catalogue, and all of them are
    // walked through until the transaction ends: what differs from file to file is a variable from the second file on.
    private async Task DefaultAsync(string table, string column, object value, CancellationToken cancel)
    {
        var isKnown = defaults.TryGetValue((table, column), out var before);
        if (isKnown && value.Equals(before))
        {
            return;
        }

        var isVariable = isKnown && value is string;
        var variable = $"cartline.{column}";
        if (isVariable)
        {
            await db.ScalarAsync("select set_config($1, $2, true)", cancel, variable, (string)value);
        }

        if (!isVariable || before is not null)
        {
            var says = isVariable ? $"current_setting({Identifier.Text(variable)})" : Constant(value);
            await db.ExecuteAsync($"alter table {table} alter column {Identifier.Quote(column)} set default {says}", cancel);
        }

        // Null: a variable says it, whatever it is.
        defaults[(table, column)] = isVariable ? null : value;
    }

    // Disposed alone the stream would end half a record, and the server's complaint about that would hide why the file was refused.
    private static async Task GiveUpAsync(NpgsqlCopyTextWriter text)
    {
        try
        {
            await text.CancelAsync();
            await text.DisposeAsync();
        }
        catch (Exception gone) when (gone is NpgsqlException or InvalidOperationException or IOException)
        {
            // The connection is lost, and with it the copy.
        }
    }

    /// <inheritdoc/>
    public async Task CommitAsync(CancellationToken cancel)
    {
        foreach (var table in sql.Contract.All)
        {
            var child = Qualify(table.Name);
            await db.ExecuteAsync($"analyze {child}", cancel);
            await db.ExecuteAsync($"alter table {child} inherit {PostgresSchemas.Live(table.Name)}", cancel);
        }

        await db.ExecuteAsync($"drop schema {Scratch} cascade", cancel);

        // The run says that the batch is taken, and goes on with it: no crash of the server may lose it after that.
        await db.ExecuteAsync("set local synchronous_commit = on", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    // Functions and the tables of "raw"; part of the transaction, gone at its end.
    private string Scratch => Identifier.Quote($"draft_{id}");

    private static string Constant(object value) => value switch
    {
        int number => number.ToString(),
        string text => Identifier.Text(text),
        DateTime moment => $"timestamp '{moment:yyyy-MM-dd HH:mm:ss.ffffff}'",
        _ => throw new ArgumentException($"{value.GetType()} is no type for a fixed column.", nameof(value)),
    };
}
