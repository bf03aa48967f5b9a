namespace Cartline.Core.Options;

/// <summary>What the ledger, <c>warehouse.fact_ledger</c>, says of each day.</summary>
public sealed record LedgerOptions
{
    /// <summary>On which day a later change of an order counts. Kept with each batch that is taken. Default restate.</summary>
    public LedgerEdits Edits { get; init; }
}
