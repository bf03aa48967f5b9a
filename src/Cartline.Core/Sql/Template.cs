using System.Text;
using System.Text.RegularExpressions;

namespace Cartline.Core.Sql;

/// <summary>A statement with named slots in braces.</summary>
internal static partial class Template
{
    /// <summary>An embedded statement with every slot filled.</summary>
    /// <param name="name">The file, for instance <c>history.sql</c>.</param>
    /// <param name="slots">What goes into each slot; names without braces.</param>
    public static string Fill(string name, params ReadOnlySpan<(string Slot, string Text)> slots)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Filled(reader.ReadToEnd().ReplaceLineEndings("\n"), slots);
    }

    /// <summary>The same for texts that come from outside: what fills a slot is not looked through for other slots.</summary>
    /// <param name="name">The file.</param>
    /// <param name="slots">What goes into each slot; names without braces.</param>
    public static string FillOnce(string name, params ReadOnlySpan<(string Slot, string Text)> slots)
    {
        var texts = new Dictionary<string, string>();
        foreach (var (slot, text) in slots)
        {
            texts[slot] = text;
        }

        return SlotName().Replace(Fill(name), m => texts.GetValueOrDefault(m.Groups[1].Value, m.Value)).Trim();
    }

    /// <summary>A statement with every slot filled.</summary>
    /// <param name="template">Its text.</param>
    /// <param name="slots">What goes into each slot; names without braces.</param>
    public static string Filled(string template, params ReadOnlySpan<(string Slot, string Text)> slots)
    {
        var text = new StringBuilder(template);
        foreach (var (slot, words) in slots)
        {
            text.Replace($"{{{slot}}}", words);
        }

        return text.ToString().Trim();
    }

    [GeneratedRegex("[{]([a-z_]+)[}]")]
    private static partial Regex SlotName();
}
