namespace Cartline.PowerBi.Report.Kinds;

/// <summary>The kinds of visuals that Power BI can draw.</summary>
internal static class VisualKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IVisualKind> All { get; } =
    [
        new CardKind(), new TrendKind(), new BarsKind(), new ColumnsKind(), new LinesKind(), new SharesKind(), new MapKind(),
        new TreemapKind(), new ScatterKind(), new TableKind(), new CohortsKind(), new CalendarKind(), new ChangesKind(),
    ];

    /// <summary>The kind of a word.</summary>
    public static IVisualKind Of(string kind) => All.First(k => k.Kind == kind);
}
