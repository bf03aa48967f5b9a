using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>
/// Makes what has to be there before the first batch, and brings the staging tables of an earlier release to the contract:
/// what it gained is added, null for the rows that are there; what it renamed is renamed. What it lost stays.
/// </summary>
internal sealed class PostgresStaging(NpgsqlConnection db, StagingContract contract)
{
    /// <summary>The format of what the database keeps; <see cref="ProjectFormat.First"/> where none is stated.</summary>
    public static async Task<int> FormatAsync(NpgsqlConnection db, CancellationToken cancel) =>
        await db.ScalarAsync("select obj_description(to_regnamespace('cartline'), 'pg_namespace')", cancel) is string comment
        && int.TryParse(comment.Split(' ')[^1], out var number)
            ? number
            : ProjectFormat.First;

    /// <summary>Changes what has to be changed, all in one transaction; nothing when all is as it should be.</summary>
    /// <exception cref="Cartline.Core.Failures.CartlineException">
    /// Readers held the staging tables so tightly that no attempt found a moment.
    /// </exception>
    public async Task RenewAsync(CancellationToken cancel)
    {
        var isOld = await FormatAsync(db, cancel) < ProjectFormat.Current;
        var statements = await StatementsAsync(cancel);
        if (!isOld && statements.Count == 0)
        {
            return;
        }

        await PostgresLocks.PersistAsync(() => RenewAsync(statements, cancel), "staging tables", cancel);
    }

    private async Task RenewAsync(IReadOnlyList<string> statements, CancellationToken cancel)
    {
        await using var transaction = await PostgresLocks.BeginAsync(db, cancel);
        foreach (var statement in SqlText.Statements(OwnSql.Read("setup.sql")).Concat(statements))
        {
            await db.ExecuteAsync(statement, cancel);
        }

        // A comment can be read by every user of the database, whatever has been granted.
        var stated = $"What Cartline keeps for itself, in format {ProjectFormat.Current}";
        await db.ExecuteAsync($"comment on schema cartline is {Identifier.Text(stated)}", cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<IReadOnlyList<string>> StatementsAsync(CancellationToken cancel)
    {
        var rows = await db.RowsAsync(OwnSql.Read("postgres_held.sql"), cancel);
        var held = new HeldTables(rows.Select(r => ((string)r[0]!, (string)r[1]!)));
        var statements = new List<string>();
        foreach (var table in contract.All)
        {
            IReadOnlyList<string> changes = held.NameOf(table) is { } name
                ? [.. await RenamedAsync(table, name, cancel), .. Columns(table, held)]
                : [table.Sql];
            statements.AddRange(changes.Count == 0 ? [] : [.. changes, .. Comments(table)]);
        }

        return statements;
    }

    // The tables of single batches are named for the table that they are part of.
    private async Task<IReadOnlyList<string>> RenamedAsync(StagingTable table, string name, CancellationToken cancel)
    {
        if (name == table.Name.Table)
        {
            return [];
        }

        var former = Identifier.Quote(table.Name.Schema, name);
        var parts = await db.RowsAsync(OwnSql.Read("postgres_parts.sql"), cancel, former);
        return
        [
            $"alter table {former} rename to {Identifier.Quote(table.Name.Table)}",
            .. parts.Select(r => (string)r[0]!).Select(part =>
                $"alter table {PostgresSchemas.Delivered(part)} rename to {Identifier.Quote(table.Name.Table + part[name.Length..])}"),
        ];
    }

    private static IEnumerable<string> Columns(StagingTable table, HeldTables held)
    {
        var live = PostgresSchemas.Live(table.Name);
        return
            from column in table.Columns
            let name = held.NameOf(table, column)
            where name != column.Name
            select name is null
                ? $"alter table {live} add column {Identifier.Quote(column.Name)} {column.Type}"
                : $"alter table {live} rename column {Identifier.Quote(name)} to {Identifier.Quote(column.Name)}";
    }

    private static IEnumerable<string> Comments(StagingTable table) =>
    [
        $"comment on table {table.Name} is {Identifier.Text(table.Summary)}",
        .. table.Columns.Select(c =>
            $"comment on column {table.Name}.{Identifier.Quote(c.Name)} is {Identifier.Text(c.Meaning)}"),
    ];
}
