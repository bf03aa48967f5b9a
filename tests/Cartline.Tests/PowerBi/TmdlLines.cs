using System.Text;

namespace Cartline.Tests.PowerBi;

/// <summary>Reads the lines of a TMDL file into objects: by depth, properties and formulas.</summary>
internal sealed class TmdlLines
{
    private static readonly string[] Objects =
    [
        "database", "model", "table", "column", "measure", "hierarchy", "level", "partition", "annotation", "expression", "relationship",
        "role", "tablePermission",
        "perspective", "perspectiveTable", "perspectiveColumn", "perspectiveMeasure", "perspectiveHierarchy", "calculationGroup",
        "calculationItem", "ref", "dataAccessOptions",
    ];

    private readonly string[] lines;
    private int at;

    private TmdlLines(string text) => lines = text.TrimEnd('\n').Split('\n');

    /// <summary>The objects at the top of a file.</summary>
    /// <exception cref="FormatException">A line that is no object, property or formula where it stands; names the line.</exception>
    public static IReadOnlyList<TmdlNode> Read(string text)
    {
        var reader = new TmdlLines(text);
        var top = new TmdlNode("", "", 0);
        reader.Children(top, 0);
        return top.Children;
    }

    private void Children(TmdlNode parent, int depth)
    {
        var description = new List<string>();
        while (at < lines.Length)
        {
            var line = lines[at];
            if (line.Length == 0)
            {
                at++;
                continue;
            }

            var found = line.Length - line.TrimStart('\t').Length;
            if (found < depth)
            {
                return;
            }

            if (found > depth)
            {
                throw Wrong($"{found} tabs, expected {depth}");
            }

            var content = line[depth..];
            if (content.StartsWith("/// ", StringComparison.Ordinal))
            {
                description.Add(content[4..]);
                at++;
                continue;
            }

            Content(parent, content, depth, string.Join('\n', description));
            description.Clear();
        }
    }

    private void Content(TmdlNode parent, string content, int depth, string description)
    {
        var word = content.TakeWhile(char.IsAsciiLetter).Aggregate(new StringBuilder(), (b, c) => b.Append(c)).ToString();
        var rest = content[word.Length..];
        if (rest.StartsWith(": ", StringComparison.Ordinal))
        {
            parent.Properties.Add(word, Unquoted(rest[2..]));
            at++;
            return;
        }

        if (!Objects.Contains(word) || (rest.StartsWith(" =", StringComparison.Ordinal) && word is not "calculationGroup"))
        {
            Property(parent, word, rest, depth);
            return;
        }

        // A ref names a kind and an object: its name is not parted.
        var (name, value) = word == "ref" ? (rest.TrimStart(' '), null) : NameAndValue(rest.TrimStart(' '));
        var node = new TmdlNode(word, name, at + 1) { Description = description };
        at++;
        node.Value = value is "" ? Block(depth + 2) : value;
        parent.Children.Add(node);
        Children(node, depth + 1);
    }

    private void Property(TmdlNode parent, string word, string rest, int depth)
    {
        if (word.Length == 0 || (rest.Length > 0 && !rest.StartsWith(" =", StringComparison.Ordinal)))
        {
            throw Wrong("neither an object nor a property");
        }

        at++;
        parent.Properties.Add(word, rest switch
        {
            "" => "true",
            " =" => Block(depth + 2),
            _ => rest[3..],
        });
    }

    private string Block(int depth)
    {
        var block = new List<string>();
        while (at < lines.Length && (lines[at].Length == 0 || lines[at].StartsWith(new string('\t', depth), StringComparison.Ordinal)))
        {
            block.Add(lines[at].Length == 0 ? "" : lines[at][depth..]);
            at++;
        }

        while (block.Count > 0 && block[^1].Length == 0)
        {
            block.RemoveAt(block.Count - 1);
        }

        return block.Count > 0 ? string.Join('\n', block) : throw Wrong($"expected a formula {depth} tabs deep");
    }

    private (string Name, string? Value) NameAndValue(string text)
    {
        if (text.Length == 0)
        {
            return ("", null);
        }

        var end = 0;
        var name = new StringBuilder();
        if (text[0] == '\'')
        {
            for (end = 1; end < text.Length && !(text[end] == '\'' && (end + 1 == text.Length || text[end + 1] != '\'')); end++)
            {
                name.Append(text[end]);
                end += text[end] == '\'' ? 1 : 0;
            }

            end = end < text.Length ? end + 1 : throw Wrong("a name with no ' behind it");
        }
        else
        {
            var equals = text.IndexOf(" =", StringComparison.Ordinal);
            end = equals < 0 ? text.Length : equals;
            name.Append(text.AsSpan(0, end));
        }

        return text[end..] switch
        {
            "" => (name.ToString(), null),
            " =" => (name.ToString(), ""),
            var rest when rest.StartsWith(" = ", StringComparison.Ordinal) => (name.ToString(), rest[3..]),
            _ => throw Wrong("something behind the name that is no formula"),
        };
    }

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] == '"' ? value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : value;

    private FormatException Wrong(string what) =>
        new($"TMDL, line {Math.Min(at, lines.Length - 1) + 1}: {what}: {lines[Math.Min(at, lines.Length - 1)].Trim()}");
}
