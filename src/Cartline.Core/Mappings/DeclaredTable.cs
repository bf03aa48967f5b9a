using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>A table of the contract, and what fills its columns.</summary>
/// <param name="Entity">The table.</param>
/// <param name="File">The file that it is filled from.</param>
/// <param name="Columns">What fills each column, in the order of the contract.</param>
/// <param name="LeftOut">Which rows are left out, or refuse the batch.</param>
internal sealed record DeclaredTable(
    Entity Entity, DeclaredFile File, IReadOnlyList<(string Column, MappedValue Value)> Columns, IReadOnlyList<LeftOutRows> LeftOut)
{
    /// <summary>For orders: what each word of a status means; null when there is none.</summary>
    public StatusWords? Status { get; init; }

    /// <summary>For orders: only the first record of an order speaks for it. Default false: all say the same or are blank.</summary>
    public bool TakesFirst { get; init; }

    /// <summary>What fills a column; null when nothing does.</summary>
    public MappedValue? Value(string column) => Columns.FirstOrDefault(c => c.Column == column).Value;

    /// <summary>Every value that is read of the file.</summary>
    public IEnumerable<MappedValue> Values =>
    [
        .. Columns.Select(c => c.Value), .. LeftOut.SelectMany(l => l.When.Select(w => w.Value)),
        .. Status is { } status ? [status.Value, .. status.CancelledOn is { } day ? [day] : Array.Empty<MappedValue>()]
            : Array.Empty<MappedValue>(),
    ];
}
