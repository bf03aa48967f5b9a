namespace Cartline.Cli.Steps;

/// <summary>How many of a thing there are, in words.</summary>
internal static class Counted
{
    /// <summary>One thing or several: 1 order, 2,000 orders.</summary>
    public static string Of(long count, string one, string several) => $"{count:N0} {(count == 1 ? one : several)}";
}
