namespace Cartline.PowerBi.Dax;

/// <summary>The functions that formulas may use: <c>functions.txt</c>.</summary>
internal static class DaxFunctions
{
    private static readonly Dictionary<string, List<DaxSignature>> Known = Read();

    /// <summary>Names of all functions.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The ways to call a function; empty when it is not known.</summary>
    public static IReadOnlyList<DaxSignature> Of(string function) => Known.GetValueOrDefault(function) ?? [];

    private static Dictionary<string, List<DaxSignature>> Read()
    {
        using var stream = typeof(DaxFunctions).Assembly.GetManifestResourceStream("dax_functions.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l[0] != '#')
            .Select(DaxSignature.Read)
            .GroupBy(s => s.Function)
            .ToDictionary(g => g.Key, g => g.ToList());
    }
}
