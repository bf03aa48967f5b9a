namespace Cartline.Tests.Docs;

/// <summary>Tables of the pages that are written from the code.</summary>
static class MarkdownTable
{
    /// <summary>A text as it stands within a cell, in which a bar would begin the next one.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
