namespace Cartline.Dashboards.Export;

/// <summary>What was written in a further form.</summary>
/// <param name="Summary">What it holds, in a few words.</param>
/// <param name="Advice">What it cannot show, and what makes it slow or hard to read.</param>
public sealed record DashboardFormatReport(string Summary, IReadOnlyList<string> Advice);
