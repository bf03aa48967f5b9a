namespace Cartline.PowerBi.Report;

/// <summary>The report: pages and bookmarks. Two writers make files of it, one for each of Power BI's formats.</summary>
/// <param name="Pages">Pages, in order.</param>
/// <param name="Bookmarks">Bookmarks, in order.</param>
internal sealed record ReportDefinition(IReadOnlyList<ReportPage> Pages, IReadOnlyList<ReportBookmark> Bookmarks);
