using Cartline.Core.Failures;

namespace Cartline.Core.Staging;

/// <summary>What becomes of a column that batches before filled and a new one lacks.</summary>
internal enum ColumnPolicy
{
    /// <summary>The batch is refused.</summary>
    Freeze,

    /// <summary>What is known stays.</summary>
    Keep,

    /// <summary>It is empty from now on.</summary>
    Evolve,
}

/// <summary>The policies of <c>source.columns</c>.</summary>
/// <param name="settings">A word for all, or <c>table.column = word</c> and <c>table = word</c>.</param>
internal sealed class ColumnPolicies(IReadOnlyList<string> settings)
{
    private readonly IReadOnlyList<(string Of, ColumnPolicy Policy)> rules =
    [
        .. settings.Select(s => s.Split(" = ")).Select(
            p => (p.Length == 1 ? "" : p[0], Enum.Parse<ColumnPolicy>(p[^1], ignoreCase: true))),
    ];

    /// <summary>The policy of a column: its own, else that of its table, else that of all.</summary>
    public ColumnPolicy Of(string table, string column) =>
        new[] { $"{table}.{column}", table, "" }.SelectMany(of => rules.Where(r => r.Of == of).Take(1)).FirstOrDefault().Policy;

    /// <summary>Refuses rules about tables or columns that are not there, and those that the source cannot follow.</summary>
    /// <param name="source">The source whose files are read.</param>
    /// <exception cref="CartlineException">Usage: a name is unknown, or what a mapping makes of a column should be kept.</exception>
    public void DemandPossible(Source source)
    {
        // What a column of a mapped file becomes, only the mapping's SQL knows: nobody can say which known value stands for it.
        if (!source.IsContract && rules.Any(r => r.Policy == ColumnPolicy.Keep))
        {
            var rule = rules.First(r => r.Policy == ColumnPolicy.Keep).Of;
            throw new CartlineException(
                FailureKind.Usage,
                $"source.columns says {(rule.Length == 0 ? "keep" : $"\"{rule} = keep\"")}, but source \"{source.Name}\" is a mapping. "
                + "Only values of the contract's own files can be kept. Set freeze to refuse a file without the column, or evolve to leave "
                + "it empty from now on; a column with a new name needs an alias in "
                + $"sql/1_staging/from_{source.Name}/landing.sql.");
        }

        var known = source.Tables.SelectMany(t => t.DataColumns.Select(c => $"{t.Name.Table}.{c}").Prepend(t.Name.Table)).ToHashSet();
        if (rules.FirstOrDefault(r => r.Of.Length > 0 && !known.Contains(r.Of)).Of is { } unknown)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"source.columns names {unknown}, which no file of the source fills{Spelling.DidYouMeanOrStop(unknown, known)}");
        }
    }
}
