namespace Cartline.Tests.Support;

/// <summary>How many seeds, kills or sequences a test goes through: few in every run, many by <c>./build test --long</c>.</summary>
public static class Sweep
{
    /// <summary>Whether the long counts are asked for.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("CARTLINE_LONG") == "1";

    /// <summary>One of two counts.</summary>
    public static int Count(int usual, int sweep) => IsLong ? sweep : usual;

    /// <summary>The first of some rows, and all of them by <c>--long</c>.</summary>
    /// <param name="usual">How many a usual run goes through: those that stand for the others.</param>
    /// <param name="all">The rows, those first that stand for the others.</param>
    public static TheoryData<T> Of<T>(int usual, params T[] all) => [.. all.Take(Count(usual, all.Length))];
}
