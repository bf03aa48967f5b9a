namespace Cartline.Core.Mappings;

/// <summary>What the words of an order's status mean.</summary>
/// <param name="Value">Where the word stands.</param>
/// <param name="Words">Each word as the file has it, empty for a blank, with its meaning.</param>
/// <param name="CancelledOn">Where the day of a cancellation stands; null when the file does not say it.</param>
internal sealed record StatusWords(MappedValue Value, IReadOnlyList<(string Word, string Meaning)> Words, MappedValue? CancelledOn)
{
    /// <summary>A sale that was taken back whole.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>What a mapping may write, and what it is in tables and messages.</summary>
    public static IReadOnlyList<(string Written, string Meaning)> Meanings { get; } =
    [
        ("sale", "sale"), ("not_yet", "not yet a sale"), ("never", "never a sale"), (Cancelled, Cancelled), ("test", "test order"),
    ];
}
