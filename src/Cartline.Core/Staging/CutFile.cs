using System.Globalization;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Tells of a file that ends within its last record, as one whose download broke off.</summary>
/// <param name="contract">Which columns hold money.</param>
internal sealed class CutFile(StagingContract contract)
{
    private const int LongestMoney = 24;

    /// <summary>What is missing, as far as it can be told, and what to do; null for a file that ends as files do.</summary>
    /// <param name="records">The file, read to its end.</param>
    /// <param name="table">The table that it fills.</param>
    /// <param name="delivery">What ids mean that the batch does not mention.</param>
    /// <exception cref="CartlineException">The records that are missing behind the end would be taken as ended.</exception>
    public string? Note(IFileRecords records, StagingTable table, DeliveryKind delivery)
    {
        if (records.Cut is not { } cut)
        {
            return null;
        }

        var money = cut.Values.Where(v => IsMoney(table, v.Column))
            .Where(v => v.Value.Length <= LongestMoney && v.Value.Any(char.IsAsciiDigit))
            .Select(v => $"{v.Column.Replace('_', ' ')} {v.Value}").ToList();
        var what = string.Create(CultureInfo.InvariantCulture, $"{records.SourceFile}, line {cut.Line}: ")
            + $"the file ends within this record, after {cut.Found} and without a line end: it looks cut off, as a download that broke "
            + "off is. "
            + (money.Count == 0 ? "No money of the record is known" : $"Known of the record's money: {string.Join(", ", money)}")
            + "; what stood behind it is missing, and nothing in the file tells how much. ";
        return delivery == DeliveryKind.Delta
            ? what + "Export the file again and run again: what it states takes the place of what this one stated."
            : throw new CartlineException(
                FailureKind.Input,
                what + $"With source.delivery: {delivery.ToString().ToLowerInvariant()} all that is missing would be taken as ended, so "
                + "nothing was loaded. Export the file again. If its last line is a line of totals, end it with a line end or remove it.");
    }

    private bool IsMoney(StagingTable table, string column) =>
        table.Name.Schema == "staging" ? contract.Entity(table.Name.Table)?.Column(column)?.Type.Name is "money" or "price"
        : table.Numbers.Contains(column)
            || table.Columns.Any(c => c.Name == column && c.Meaning.StartsWith("money", StringComparison.Ordinal));
}
