using Cartline.Core.Options.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cartline.Core.Options.Reading;

/// <summary>Reads a YAML file: keys, texts and lists, and nothing beyond that.</summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="faults">Takes what is refused.</param>
sealed class YamlReader(string file, SettingFaults faults)
{
    const int DeepestNesting = 10;
    Parser parser = new(TextReader.Null);

    /// <summary>Reads a file's text as far as it can be read.</summary>
    /// <returns>The file's one value; null when there is nothing in it.</returns>
    public YamlNode? Read(string text)
    {
        if (IndentedWithTabs(text)) return null;
        parser = new Parser(new StringReader(text));
        var top = new YamlNode(1) { Entries = [] };
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) return null;
            if (parser.TryConsume<MappingStart>(out var start)) Fill(top, start, 1);
            else top = Node(1);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second)) Fault(second, "a second document begins here, only one is read");
        }
        catch (MaximumRecursionLevelReachedException deep)
        {
            Fault(deep.Start.Line, $"is nested deeper than {DeepestNesting} levels, settings have three");
        }
        catch (YamlException broken)
        {
            // The parser's own words may quote the file, and with it a secret.
            Fault(
                broken.Start.Line,
                $"column {broken.Start.Column}: is not valid YAML, check quotes, colons and indentation here and on the line before");
        }

        return top;
    }

    YamlNode Node(int depth)
    {
        var found = parser.Consume<ParsingEvent>();
        if (depth > DeepestNesting) throw new MaximumRecursionLevelReachedException(found.Start, found.End, "too deep");
        switch (found)
        {
            case Scalar scalar:
                RefuseMarks(scalar);
                var nothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null";
                return new YamlNode(scalar.Start.Line) { Text = nothing ? "" : scalar.Value };
            case MappingStart start:
                return Fill(new YamlNode(start.Start.Line) { Entries = [] }, start, depth);
            case SequenceStart start:
                RefuseMarks(start);
                var list = new YamlNode(start.Start.Line) { Items = [] };
                while (!parser.TryConsume<SequenceEnd>(out _)) list.Items.Add(Node(depth + 1));
                return list;
            default:
                Fault(found, "anchors and aliases (& and *) are not read, write the value out");
                return new YamlNode(found.Start.Line);
        }
    }

    YamlNode Fill(YamlNode section, MappingStart start, int depth)
    {
        RefuseMarks(start);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key.Refused) continue;
            if (key.Text is not { } name) Fault(key.Line, "a key must be a plain word");
            else if (section.Entries!.TryAdd(name, (key.Line, value))) continue;
            else Fault(key.Line, $"{OptionValue.Quote(name)} is given twice, first on line {section.Entries[name].Line}");
        }

        return section;
    }

    void RefuseMarks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty) Fault(node, "anchors and aliases (& and *) are not read, write the value out");
        if (!node.Tag.IsEmpty) Fault(node, "tags (!) are not read, put a text that begins so in quotes");
    }

    bool IndentedWithTabs(string text)
    {
        var (line, found) = (0, false);
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            var indent = content[..^content.TrimStart(" \t").Length];
            if (!indent.Contains('\t') || indent.Length == content.Length || content[indent.Length] == '#') continue;
            Fault(line, "is indented with a tab, use spaces");
            found = true;
        }

        return found;
    }

    void Fault(ParsingEvent found, string fault) => Fault(found.Start.Line, fault);

    void Fault(long line, string fault) => faults.Add(SettingOrigin.File(file, line), fault);
}
