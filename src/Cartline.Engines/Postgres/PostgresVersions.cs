using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>The versions that the server still holds, read from <c>cartline.layers</c>.</summary>
internal static class PostgresVersions
{
    private const string Columns = "select layer, version, run_id, deliveries, published_at from cartline.layers";

    /// <summary>What readers see, by layer.</summary>
    public static async Task<IReadOnlyList<PublishedLayer>> LiveAsync(NpgsqlConnection db, CancellationToken cancel) =>
        await LayersAsync(db, $"{Columns} where is_live order by layer", cancel);

    /// <summary>
    /// The versions whose every layer is there, ascending: a layer that a version did not build is that of the newest
    /// version before it that did.
    /// </summary>
    public static async Task<IReadOnlyList<KeptVersion>> ReadAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        if (await db.ScalarAsync("select to_regclass('cartline.layers')::text", cancel) is null)
        {
            return [];
        }

        var all = await LayersAsync(db, $"{Columns} order by layer, version", cancel);
        var live = (await LiveAsync(db, cancel)).Select(l => (l.Layer, l.Version)).ToHashSet();
        var layers = all.Select(l => l.Layer).Distinct().ToList();
        return
        [
            .. from number in all.Select(l => l.Version).Distinct().Order()
               let parts = layers.Select(layer => all.LastOrDefault(l => l.Layer == layer && l.Version <= number))
                   .OfType<PublishedLayer>()
                   .ToList()
               where parts.Count == layers.Count
               select new KeptVersion(number, parts, live.SetEquals(parts.Select(l => (l.Layer, l.Version)))),
        ];
    }

    private static async Task<IReadOnlyList<PublishedLayer>> LayersAsync(NpgsqlConnection db, string sql, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(sql, cancel);
        return
        [
            .. rows.Select(r =>
                new PublishedLayer(Layer.Of((string)r[0]!)!, (int)r[1]!, (string)r[2]!, Numbers((string)r[3]!), (DateTime)r[4]!)),
        ];
    }

    private static List<int> Numbers(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
}
