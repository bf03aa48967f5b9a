namespace Cartline.PowerBi.Report;

/// <summary>A state of a page to come back to.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="DisplayName">The name shown.</param>
/// <param name="Page">The page that it opens.</param>
/// <param name="Cleared">Slicers that it clears.</param>
internal sealed record ReportBookmark(string Name, string DisplayName, string Page, IReadOnlyList<string> Cleared);
