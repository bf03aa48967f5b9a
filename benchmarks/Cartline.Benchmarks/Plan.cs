namespace Cartline.Benchmarks;

/// <summary>What to measure.</summary>
internal sealed record Plan
{
    /// <summary>The sizes that goals are set for.</summary>
    private static readonly Size[] Known =
    [
        new("10k", 1_000, 500, 10_000),
        new("100k", 10_000, 1_000, 100_000),
        new("1M", 100_000, 5_000, 1_000_000),
    ];

    /// <summary>How much data, smallest first.</summary>
    public IReadOnlyList<Size> Sizes { get; init; } = Known;

    /// <summary>How often product and floor run in turn; 1 or more.</summary>
    public int Pairs { get; init; } = 5;

    /// <summary>The engines.</summary>
    public IReadOnlyList<string> Engines { get; init; } = ["duckdb", "postgres"];

    /// <summary>The file that takes the tables.</summary>
    public string File { get; init; } = Place.At("benchmarks", "RESULTS.md");

    /// <summary>Reads the command line; null when it is not understood.</summary>
    public static Plan? Parse(string[] args)
    {
        var plan = new Plan();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            switch (args[i])
            {
                case "--sizes" when value.Split(',').All(n => Known.Any(s => s.Name == n)):
                    plan = plan with { Sizes = [.. Known.Where(s => value.Split(',').Contains(s.Name))] };
                    break;
                case "--pairs" when int.TryParse(value, out var pairs) && pairs > 0:
                    plan = plan with { Pairs = pairs };
                    break;
                case "--engine" when plan.Engines.Contains(value):
                    plan = plan with { Engines = [value] };
                    break;
                case "--write":
                    plan = plan with { File = Path.GetFullPath(value) };
                    break;
                default:
                    return null;
            }
        }

        return args.Length % 2 == 0 ? plan : null;
    }
}
