using System.Text;

namespace Cartline.Core.Sql;

/// <summary>An embedded statement with named slots in braces.</summary>
internal static class Template
{
    /// <summary>The statement with every slot filled.</summary>
    /// <param name="name">The file, for instance <c>history.sql</c>.</param>
    /// <param name="slots">What goes into each slot; names without braces.</param>
    public static string Fill(string name, params ReadOnlySpan<(string Slot, string Text)> slots)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new StringBuilder(reader.ReadToEnd().ReplaceLineEndings("\n"));
        foreach (var (slot, words) in slots)
        {
            text.Replace($"{{{slot}}}", words);
        }

        return text.ToString().Trim();
    }
}
