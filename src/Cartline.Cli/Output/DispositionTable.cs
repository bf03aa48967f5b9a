using Cartline.Core;
using Spectre.Console;

namespace Cartline.Cli.Output;

/// <summary>Where every order line of a mapped source went, with its money: the sums at the foot are those of the source.</summary>
internal static class DispositionTable
{
    /// <summary>Prints the table.</summary>
    public static void Print(IAnsiConsole console, SourceReconciliation account, Currency currency)
    {
        var amounts = account.Dispositions.Select(f => f.Amount ?? 0).Append(account.Dispositions.Sum(f => f.Amount ?? 0)).ToList();
        var format = $"N{Math.Max(currency.Decimals, amounts.Max(Places))}";
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).ShowFooters();
        table.AddColumn(new TableColumn($"where each order line of {account.Source.EscapeMarkup()} went").Footer("all"));
        table.AddColumn(new TableColumn("lines").RightAligned().Footer($"{account.Dispositions.Sum(f => f.Records):N0}"));
        table.AddColumn(new TableColumn(currency.Code).RightAligned().Footer(amounts[^1].ToString(format)));
        foreach (var line in account.Dispositions)
        {
            table.AddRow(new Text(line.Disposition), new Text($"{line.Records:N0}"), new Text(line.Amount?.ToString(format) ?? "unknown"));
        }

        console.Write(table);
        if (account.Totals.Count > 0)
        {
            // Sums over several currencies are no sums.
            var isMixed = account.Dispositions.Any(d => d.Disposition.EndsWith(": other currency", StringComparison.Ordinal));
            var figures = account.Totals.Where(t => t.Name != "amount" || !isMixed).Select(t => t.Name == "amount"
                ? $"{currency.Code} {t.Value.ToString(format)}"
                : $"{t.Value.ToString($"N{Places(t.Value)}")} {t.Name.Replace('_', ' ')}");
            console.WriteLine($"before anything was excluded: {string.Join(", ", figures)}", new Style(Color.Grey));
        }

        console.WriteLine();
    }

    // Trailing zeros say nothing: 9,747,747.9340 has three places. Division takes them away.
    private static int Places(decimal value) => (value / 1.0000000000m).Scale;
}
