namespace Cartline.Benchmarks;

/// <summary>Measures taken in turn: A B A B …</summary>
/// <param name="Title">What was compared, for the table's first column.</param>
/// <param name="Taken">The measures, product first.</param>
internal sealed record Pairs(string Title, IReadOnlyList<(Measure Product, Measure Floor)> Taken)
{
    /// <summary>Runs both sides in turn.</summary>
    public static async Task<Pairs> TakeAsync(string title, int count, Func<Task<Measure>> product, Func<Task<Measure>> floor)
    {
        Console.Error.WriteLine($"{title}: {count} pairs");
        var taken = new List<(Measure, Measure)>();
        for (var i = 0; i < count; i++)
        {
            taken.Add((await product(), await floor()));
        }

        return new Pairs(title, taken);
    }

    /// <summary>The median of a figure of the product.</summary>
    public double Product(Func<Measure, double> figure) => Median(Taken.Select(t => figure(t.Product)));

    /// <summary>The median of a figure of the floor.</summary>
    public double Floor(Func<Measure, double> figure) => Median(Taken.Select(t => figure(t.Floor)));

    /// <summary>The median of the ratios, pair by pair: a machine whose speed drifts bends both sides of a pair alike.</summary>
    public double Ratio(Func<Measure, double> figure) => Median(Taken.Select(t => figure(t.Product) / figure(t.Floor)));

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
