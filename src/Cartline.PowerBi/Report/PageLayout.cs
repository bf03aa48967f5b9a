using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report;

/// <summary>Finds places for the visuals of a page: rows of twelve columns, as high as their visuals ask for, filling the page.</summary>
internal static class PageLayout
{
    /// <summary>Pixels from the page's edge.</summary>
    public const int Margin = 16;

    /// <summary>Pixels between visuals.</summary>
    public const int Gap = 8;

    /// <summary>Where the visuals begin, below title and slicers.</summary>
    public const int Top = 128;

    private const int Width = 1280;
    private const int Height = 720;
    private const int ShortRow = 92;
    private const int LeastUnit = 60;

    /// <summary>The height of a page: the usual one, or more where its visuals would be too low to read.</summary>
    public static int HeightOf(IReadOnlyList<Visual> visuals) =>
        Math.Max(Height, Places(visuals).Select(b => b.Y + b.Height + Margin).DefaultIfEmpty(0).Max());

    /// <summary>The places, in the order of the visuals.</summary>
    public static IReadOnlyList<Box> Places(IReadOnlyList<Visual> visuals)
    {
        var rows = Rows(visuals);
        var weights = rows.Select(r => r.Max(v => v.Height switch { "tall" => 3, "medium" => 2, _ => 0 })).ToList();
        var free = Height - Margin - Top - (Gap * (rows.Count - 1)) - (ShortRow * weights.Count(w => w == 0));
        var total = Math.Max(1, weights.Sum());
        free = Math.Max(free, LeastUnit * total);
        var places = new List<Box>();
        var y = Top;
        foreach (var (row, weight) in rows.Zip(weights))
        {
            var height = weight == 0 ? ShortRow : free * weight / total;
            places.AddRange(Row(row, y, height));
            y += height + Gap;
        }

        return places;
    }

    private static IEnumerable<Box> Row(IReadOnlyList<Visual> row, int y, int height)
    {
        const decimal Column = (Width - (2m * Margin) + Gap) / 12;
        var from = 0;
        foreach (var visual in row)
        {
            var x = Margin + (int)(from * Column);
            from += visual.Width;
            yield return new Box(x, y, Margin + (int)(from * Column) - Gap - x, height);
        }
    }

    private static List<List<Visual>> Rows(IReadOnlyList<Visual> visuals)
    {
        var rows = new List<List<Visual>>();
        foreach (var visual in visuals)
        {
            if (rows.Count == 0 || rows[^1].Sum(v => v.Width) + visual.Width > 12)
            {
                rows.Add([]);
            }

            rows[^1].Add(visual);
        }

        return rows;
    }
}
