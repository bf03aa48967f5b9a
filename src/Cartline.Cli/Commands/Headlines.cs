using Cartline.Cli.Output;
using Cartline.Core.Engine;
using Cartline.Core.Quality;

namespace Cartline.Cli.Commands;

/// <summary>Asks the published version for the shop in one row.</summary>
internal static class Headlines
{
    /// <summary>Reads <c>sql/monitoring/headline.sql</c>.</summary>
    public static async Task<Headline> ReadAsync(Session session, QualityVerdict? verdict, CancellationToken cancel)
    {
        await using var db = await session.Engine.ReadAsync(cancel);
        var row = (await db.RowsAsync(session.Catalog.Folder["monitoring/headline.sql"].Body, cancel))[0];
        return new Headline((decimal)row[0]!, (long)row[1]!, (decimal?)row[2], (decimal?)row[3], (decimal?)row[4], verdict?.Score, verdict?.Grade);
    }
}
