using System.Globalization;
using System.Text;

namespace Cartline.Simulator.Orders;

/// <summary>Days as ISO dates, written once and used often.</summary>
internal sealed class DayNames(DateOnly first)
{
    /// <summary>Days that a shop may have in all: 60 years.</summary>
    public const int MostDays = 60 * 366;

    private readonly byte[][] names = new byte[MostDays][];

    /// <summary>The date so many days after the first, as <c>2024-01-31</c>.</summary>
    // Two threads may write the same name; both write the same bytes.
    public ReadOnlySpan<byte> this[int day] => names[day] ??=
        Encoding.ASCII.GetBytes(first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
