using System.Text;

namespace Cartline.Benchmarks;

/// <summary>Writes what was measured as Markdown.</summary>
internal sealed class Tables
{
    private readonly StringBuilder text = new();

    /// <summary>What was written so far.</summary>
    public override string ToString() => text.ToString();

    /// <summary>A line of text and an empty one.</summary>
    public void Say(string line) => text.Append(line).Append("\n\n");

    /// <summary>Processor time, clock and memory of whole processes.</summary>
    public void Whole(IEnumerable<Pairs> contests)
    {
        Row(
            "",
            "product CPU s",
            "of it client",
            "floor CPU s",
            "ratio",
            "product wall s",
            "floor wall s",
            "product peak MB",
            "floor peak MB");
        Rule(9);
        foreach (var pairs in contests)
        {
            Row(
                pairs.Title, Seconds(pairs.Product(m => m.Cpu)), Seconds(pairs.Product(m => m.ClientCpu)), Seconds(pairs.Floor(m => m.Cpu)),
                $"**{pairs.Ratio(m => m.Cpu):0.00}**", Seconds(pairs.Product(m => m.Wall)), Seconds(pairs.Floor(m => m.Wall)),
                $"{pairs.Product(m => m.PeakMegabytes):0}", $"{pairs.Floor(m => m.PeakMegabytes):0}");
        }

        text.Append('\n');
    }

    /// <summary>The clock, step by step.</summary>
    public void Steps(IEnumerable<Pairs> contests)
    {
        string[] steps = ["ingest", "production", "warehouse", "analytics", "publish"];
        Row(["wall s, product / floor", .. steps]);
        Rule(steps.Length + 1);
        foreach (var pairs in contests)
        {
            Row([pairs.Title, .. steps.Select(s => $"{Seconds(pairs.Product(Of(s)))} / {Seconds(pairs.Floor(Of(s)))}")]);
        }

        text.Append('\n');
    }

    private static Func<Measure, double> Of(string step) => m => m.Steps.GetValueOrDefault(step);

    private static string Seconds(double seconds) => seconds < 10 ? $"{seconds:0.00}" : $"{seconds:0.0}";

    private void Row(params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private void Rule(int columns) => text.Append("| --- |").Insert(text.Length, " ---: |", columns - 1).Append('\n');
}
