using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Cartline.Core.Sources.Formats;

/// <summary>The texts that the cells of a workbook share, kept as bytes one behind the other.</summary>
internal sealed partial class SharedTexts
{
    private readonly List<int> ends = [];
    private byte[] bytes = new byte[16 << 10];

    /// <param name="part">The part of the workbook that holds them; null when it has none.</param>
    public SharedTexts(Stream? part)
    {
        if (part is null)
        {
            return;
        }

        using var xml = XmlReader.Create(part, SheetRows.Settings);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                Add(Read(xml));
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => ends.Count;

    /// <summary>One of them, UTF-8.</summary>
    public ReadOnlySpan<byte> this[int index] => bytes.AsSpan((index == 0 ? 0 : ends[index - 1])..ends[index]);

    /// <summary>The text of the element at which the reader stands: of all its runs, without what tells how it is pronounced.</summary>
    public static string Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && (xml.LocalName is "t" or "rPh"))
            {
                Within(xml, xml.LocalName == "t" ? text : null);
            }
        }

        return Unescaped(text.ToString());
    }

    /// <summary>Text with signs that XML cannot hold, written <c>_x000D_</c>, as they are.</summary>
    public static string Unescaped(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text
        : Escape().Replace(text, m => ((char)Convert.ToUInt16(m.Groups[1].Value, 16)).ToString());

    private static void Within(XmlReader xml, StringBuilder? text)
    {
        var depth = xml.Depth;
        if (!xml.IsEmptyElement)
        {
            while (xml.Read() && xml.Depth > depth)
            {
                text?.Append(xml.Value);
            }
        }
    }

    private void Add(string text)
    {
        var (from, length) = (ends.Count == 0 ? 0 : ends[^1], Encoding.UTF8.GetByteCount(text));
        if (bytes.Length - from < length)
        {
            Array.Resize(ref bytes, checked(Math.Max(2 * bytes.Length, from + length)));
        }

        Encoding.UTF8.GetBytes(text, bytes.AsSpan(from));
        ends.Add(from + length);
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
