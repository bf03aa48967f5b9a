namespace Cartline.PowerBi.Model;

/// <summary>What of a table a perspective shows.</summary>
internal sealed record PerspectiveTable(
    string Table, IReadOnlyList<string> Columns, IReadOnlyList<string> Measures, IReadOnlyList<string> Hierarchies);
