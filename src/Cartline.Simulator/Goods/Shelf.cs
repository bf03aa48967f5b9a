using Cartline.Simulator.Chance;

namespace Cartline.Simulator.Goods;

/// <summary>
/// The products sorted into groups, four price steps in each category, and how strongly customers of a spend level
/// lean towards each group.
/// </summary>
internal sealed class Shelf
{
    public const int Steps = 4;
    public const int Levels = 24;
    private const double LowestLog = -2.3;
    private const double LogStep = 0.2;

    private readonly ProductBook products;
    private readonly int[][] members;
    private readonly double[] lean;
    private readonly double[] reached = new double[Levels];

    public Shelf(ProductBook products)
    {
        this.products = products;
        members = [.. Enumerable.Range(0, Groups).Select(_ => Array.Empty<int>())];
        var sorted = Enumerable.Range(0, products.Count).OrderBy(p => products.Price[p]).ThenBy(p => p)
            .GroupBy(p => (int)products.Category[p]);
        foreach (var category in sorted)
        {
            int[] all = [.. category];
            for (var step = 0; step < Steps; step++)
            {
                members[(category.Key * Steps) + step] = all[(all.Length * step / Steps)..(all.Length * (step + 1) / Steps)];
            }
        }

        lean = FindLean();
    }

    public static int Groups => Categories.All.Length * Steps;

    /// <summary>Money of a line before discount, in hundredths, for an average customer.</summary>
    public double MeanLine { get; private set; }

    /// <summary>Products of a group.</summary>
    public int[] Members(int group) => members[group];

    /// <summary>How much likelier a customer of a level picks from the group than the average one.</summary>
    public double Lean(int level, int group) => lean[(level * Groups) + group];

    /// <summary>The level nearest to a spend, by its logarithm.</summary>
    public static int LevelOf(double logSpend) => Math.Clamp((int)(((logSpend - LowestLog) / LogStep) + 0.5), 0, Levels - 1);

    /// <summary>Money of a line against the average, as this level really spends: dear goods end somewhere.</summary>
    public double Reached(int level) => reached[level];

    /// <summary>The products of a group as sought after on the first day of a month; null when none is on sale.</summary>
    public (AliasTable? Pick, double Weight) Sought(int group, int monthStart)
    {
        var weights = new double[members[group].Length];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = products.Popularity[members[group][i]] * LifeAt(members[group][i], monthStart);
            sum += weights[i];
        }

        return sum > 0 ? (new AliasTable(weights), sum) : (null, 0);
    }

    private double LifeAt(int product, int day)
    {
        if (products.LaunchDay[product] > day)
        {
            return 0;
        }

        // New products need three months to be known; faded ones keep a quarter of their buyers.
        var age = day - products.LaunchDay[product];
        var known = products.LaunchDay[product] < 0 ? 1 : Math.Min(1.0, 0.4 + (0.6 * age / 90));
        return products.FadeDay[product] <= day ? 0.25 * known : known;
    }

    private double[] FindLean()
    {
        var weight = new double[Groups];
        var value = new double[Groups];
        for (var group = 0; group < Groups; group++)
        {
            var category = Categories.All[group / Steps];
            var popularity = members[group].Sum(p => products.Popularity[p]);
            if (popularity == 0)
            {
                continue;
            }

            var all = Enumerable.Range(group / Steps * Steps, Steps).Sum(g => members[g].Sum(p => products.Popularity[p]));
            weight[group] = category.LineShare * popularity / all;
            value[group] = members[group].Sum(p => products.Popularity[p] * products.Price[p]) / popularity * MeanPieces(category);
        }

        MeanLine = Mean(0);
        var leans = new double[Levels * Groups];
        for (var level = 0; level < Levels; level++)
        {
            var power = FindPower(PortableMath.Exp(LowestLog + (level * LogStep)));
            reached[level] = Mean(power) / MeanLine;
            for (var group = 0; group < Groups; group++)
            {
                leans[(level * Groups) + group] = weight[group] == 0 ? 0 : PortableMath.Pow(value[group] / MeanLine, power);
            }
        }

        return leans;

        double Mean(double power)
        {
            var money = 0.0;
            var lines = 0.0;
            for (var group = 0; group < Groups; group++)
            {
                if (weight[group] > 0)
                {
                    var tilted = weight[group] * PortableMath.Pow(value[group] / (MeanLine > 0 ? MeanLine : 1), power);
                    money += tilted * value[group];
                    lines += tilted;
                }
            }

            return money / lines;
        }

        double FindPower(double wanted)
        {
            // The bounds keep every category within reach of every customer.
            var low = -1.2;
            var high = 1.2;
            for (var round = 0; round < 50; round++)
            {
                var middle = (low + high) / 2;
                (low, high) = Mean(middle) / MeanLine < wanted ? (middle, high) : (low, middle);
            }

            return (low + high) / 2;
        }
    }

    private static double MeanPieces(CategoryProfile category)
    {
        var mean = 1.0;
        var chance = 1.0;
        for (var more = 0; more < 4; more++)
        {
            chance *= category.MorePieces;
            mean += chance;
        }

        return mean;
    }
}
