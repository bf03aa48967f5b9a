namespace Cartline.Core.Options;

/// <summary>On which day the ledger counts what a later batch changes of an order.</summary>
public enum LedgerEdits
{
    /// <summary>The day of the order: the newest state counts on it.</summary>
    Restate,

    /// <summary>The day of the newer statement: the difference is booked on it.</summary>
    Book,
}
