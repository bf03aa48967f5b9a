using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>Points the views that readers use at a new version, all in one short transaction.</summary>
internal sealed class PostgresPublisher(NpgsqlConnection db, PostgresSchemas schemas)
{
    /// <summary>Publishes; the comments on the views follow with <see cref="DescribeAsync"/>.</summary>
    /// <exception cref="CartlineException">Readers held the old version so tightly that no attempt found a moment.</exception>
    public Task PublishAsync(int version, Publication publication, CancellationToken cancel) =>
        PostgresLocks.PersistAsync(() => SwitchAsync(version, publication, cancel), "published views", cancel);

    /// <summary>
    /// Writes the comments on views that were switched, which is short: nothing interrupts it, because the version is live. A connection
    /// that is lost meanwhile leaves them to the next version.
    /// </summary>
    public async Task DescribeAsync(int version, IEnumerable<TableName> tables)
    {
        try
        {
            await CommentAsync(version, tables, CancellationToken.None);
        }
        catch (Exception lost) when (PostgresFailures.ArePassing(lost))
        {
            // Readers have the version, and a run that fails now would say that they have not.
        }
    }

    /// <summary>Points the views back at a version that is still there; which tables it has is read off its schemas.</summary>
    /// <exception cref="CartlineException">Readers held the live version so tightly that no attempt found a moment.</exception>
    public async Task RollBackAsync(KeptVersion to, CancellationToken cancel)
    {
        var tables = new Dictionary<PublishedLayer, List<TableName>>();
        foreach (var layer in to.Layers)
        {
            tables[layer] = await TablesAsync(layer, cancel);
        }

        await PostgresLocks.PersistAsync(() => SwitchBackAsync(to, cancel), "published views", cancel);
        foreach (var layer in to.Layers)
        {
            await DescribeAsync(layer.Version, tables[layer]);
        }
    }

    // Comments do not follow a view's table. They are no part of the switch, so that readers never wait for them.
    private async Task CommentAsync(int version, IEnumerable<TableName> tables, CancellationToken cancel)
    {
        foreach (var table in tables)
        {
            var live = PostgresSchemas.Live(table);
            var rows = await db.RowsAsync(
                OwnSql.Read("postgres_comments.sql"), cancel, Identifier.Quote(PostgresSchemas.Of(table.Schema, version), table.Table));
            var statements = rows.Select(r => r[2] is string column
                ? $"comment on column {live}.{Identifier.Quote(column)} is {Identifier.Text((string)r[1]!)}"
                : $"comment on view {live} is {Identifier.Text((string)r[1]!)}").ToList();
            if (statements.Count > 0)
            {
                await db.ExecuteAsync(string.Join("; ", statements), cancel);
            }
        }
    }

    private async Task SwitchAsync(int version, Publication publication, CancellationToken cancel)
    {
        await using var transaction = await PostgresLocks.BeginAsync(db, cancel);
        foreach (var layer in publication.Layers)
        {
            await PointAllAsync(layer.Schema, [.. publication.Tables.Where(t => t.Schema == layer.Schema)], version, cancel);
            await db.ExecuteAsync("update cartline.layers set is_live = false where layer = $1", cancel, layer.Schema);
            await db.ExecuteAsync(
                "insert into cartline.layers values ($1, $2, $3, $4, $5, true)", cancel,
                layer.Schema, version, publication.RunId, string.Join(',', publication.Batches), publication.PublishedAt);
        }

        await ShowAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None); // One that is cut short may have been done or not.
    }

    private async Task SwitchBackAsync(KeptVersion to, CancellationToken cancel)
    {
        await using var transaction = await PostgresLocks.BeginAsync(db, cancel);
        foreach (var layer in to.Layers)
        {
            await PointAllAsync(layer.Layer.Schema, await TablesAsync(layer, cancel), layer.Version, cancel);
            await db.ExecuteAsync(
                "update cartline.layers set is_live = version = $2 where layer = $1", cancel, layer.Layer.Schema, layer.Version);
        }

        await ShowAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None); // One that is cut short may have been done or not.
    }

    // A view that had to go first has lost the rights to it.
    private async Task ShowAsync(CancellationToken cancel)
    {
        if ((await PostgresReader.StateAsync(db, cancel)).CanBeTaken)
        {
            await PostgresReader.GrantAsync(db, cancel);
        }
    }

    private async Task PointAllAsync(string schema, IReadOnlyList<TableName> tables, int version, CancellationToken cancel)
    {
        foreach (var gone in (await ViewsAsync(schema, cancel)).Except(tables.Select(t => t.Table)))
        {
            await db.ExecuteAsync($"drop view {Identifier.Quote(schema, gone)}", cancel);
        }

        foreach (var table in tables.OrderBy(t => t.Table, StringComparer.Ordinal))
        {
            await PointAsync(table, version, cancel);
        }
    }

    private async Task<List<TableName>> TablesAsync(PublishedLayer layer, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(
            OwnSql.Read("postgres_version_tables.sql"), cancel, PostgresSchemas.Of(layer.Layer.Schema, layer.Version));
        return [.. rows.Select(r => new TableName(layer.Layer.Schema, (string)r[0]!))];
    }

    // A view can be replaced only by one that begins with the same columns; else it has to go first.
    private async Task PointAsync(TableName table, int version, CancellationToken cancel)
    {
        var live = PostgresSchemas.Live(table);
        var columns = await ColumnsAsync(PostgresSchemas.Of(table.Schema, version), table.Table, cancel);
        var before = await ColumnsAsync(table.Schema, table.Table, cancel);
        if (!columns.Take(before.Count).SequenceEqual(before))
        {
            await db.ExecuteAsync($"drop view {live}", cancel);
        }

        var list = Identifier.List(columns.Select(c => c.Name));
        await db.ExecuteAsync($"create or replace view {live} as select {list} from {schemas.Qualify(version, table)}", cancel);
    }

    private async Task<List<(string Name, string Type)>> ColumnsAsync(string schema, string table, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(OwnSql.Read("postgres_columns.sql"), cancel, Identifier.Quote(schema, table));
        return [.. rows.Select(r => ((string)r[0]!, (string)r[1]!))];
    }

    private async Task<List<string>> ViewsAsync(string schema, CancellationToken cancel) =>
        [.. (await db.RowsAsync(OwnSql.Read("postgres_views.sql"), cancel, schema)).Select(r => (string)r[0]!)];
}
