namespace Cartline.Dashboards.Definitions;

/// <summary>A page of the dashboard.</summary>
/// <param name="Id">Its id in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Tab">Its name in the navigation.</param>
/// <param name="ReportName">Its name in Power BI and in metadata.</param>
/// <param name="Picture">The file name of its picture; null when none is made.</param>
/// <param name="Question">The question it answers.</param>
/// <param name="Visuals">What stands on it, in reading order.</param>
public sealed record Page(
    string Id, string Title, string Tab, string ReportName, string? Picture, string Question, IReadOnlyList<Visual> Visuals)
{
    /// <summary>Measures or dimensions of which the shop must have any, for the page to be there; none for a page of every shop.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
}
