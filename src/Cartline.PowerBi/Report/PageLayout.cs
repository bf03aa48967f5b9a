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
    private const int MostCards = 8;

    /// <summary>The height of a page: the usual one, or more where its visuals would be too low to read.</summary>
    public static int HeightOf(IReadOnlyList<Visual> visuals) =>
        Math.Max(Height, Places(visuals).Select(b => b.Y + b.Height + Margin).DefaultIfEmpty(0).Max());

    /// <summary>The places, in the order of the visuals.</summary>
    public static IReadOnlyList<Box> Places(IReadOnlyList<Visual> visuals)
    {
        var rows = Rows(visuals);
        if (LeastHeight(rows) > Height)
        {
            rows = Joined(rows);
        }

        var weights = rows.Select(r => r.Max(v => Weight(v))).ToList();
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

    private static int Weight(Visual visual) => visual.Height switch { "tall" => 3, "medium" => 2, _ => 0 };

    private static int LeastHeight(List<List<Visual>> rows) => Top + Margin + (Gap * (rows.Count - 1))
        + rows.Select(r => r.Max(Weight)).Sum(w => w == 0 ? ShortRow : w * LeastUnit);

    // On a page that would be too high, cards stand closer.
    private static List<List<Visual>> Joined(List<List<Visual>> rows)
    {
        var joined = new List<List<Visual>>();
        foreach (var row in rows)
        {
            if (joined.Count > 0 && joined[^1].Concat(row).All(v => v.Kind == "card") && joined[^1].Count + row.Count <= MostCards)
            {
                joined[^1].AddRange(row);
            }
            else
            {
                joined.Add([.. row]);
            }
        }

        return joined;
    }

    private static IEnumerable<Box> Row(IReadOnlyList<Visual> row, int y, int height)
    {
        var column = (Width - (2m * Margin) + Gap) / Math.Max(12, row.Sum(v => v.Width));
        var from = 0;
        foreach (var visual in row)
        {
            var x = Margin + (int)(from * column);
            from += visual.Width;
            yield return new Box(x, y, Margin + (int)(from * column) - Gap - x, height);
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
