using Cartline.Core.Options.Reading;
using Cartline.Core.Options.Rules;

namespace Cartline.Core.Mappings;

/// <summary>Reads what fills a column, and which rows are left out.</summary>
/// <param name="section">Reads keys and values.</param>
internal sealed class ValueReader(MappingSection section)
{
    private static readonly string[] Shapes = ["column", "constant", "first_of", "join"];
    private static readonly string[] Keys = [.. Shapes, "with", "times"];

    /// <summary>A header, or a section with one of <c>column</c>, <c>constant</c>, <c>first_of</c>, <c>join</c>.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="what">What it fills, for messages.</param>
    /// <param name="also">Further keys that stand in the section and are read elsewhere.</param>
    /// <returns>Null when it is at fault, which is told.</returns>
    public MappedValue? Read(YamlNode node, string what, params IReadOnlyList<string> also)
    {
        if (node.Entries is null)
        {
            return node.Items is null ? Header(node, what) : Shapeless(node, what);
        }

        var entries = section.Entries(node, what, [.. Keys, .. also])!;
        if (entries.Keys.Intersect(Shapes).ToList() is not [var shape])
        {
            return Shapeless(node, what);
        }

        var (line, value) = entries[shape];
        var sign = entries.TryGetValue("with", out var between) ? between.Value.Text : " ";
        if (sign is null or { Length: > 20 } || sign.Any(char.IsControl) || (shape != "join" && entries.ContainsKey("with")))
        {
            section.Fault(between.Line, $"{what}: with is the text between the values of join, at most 20 characters");
            sign = " ";
        }

        var times = entries.TryGetValue("times", out var factor) ? section.Number(factor.Value, $"{what}: times") : null;
        if (times == 0)
        {
            section.Fault(factor.Line, $"{what}: times is 0, must be another number, such as 0.01 for cents or -1 for the other sign");
        }

        return shape switch
        {
            "column" => Header(value, what) is { } column ? column with { Times = times } : null,
            "constant" => section.Text(value, $"{what}: constant") is { } text
                ? new MappedValue(ValueShape.Constant, text, [], times) : null,
            _ => Parts(value, line, $"{what}: {shape}") is { Count: > 0 } parts
                ? new MappedValue(shape == "join" ? ValueShape.Joined : ValueShape.FirstOf, sign, parts, times) : null,
        };
    }

    /// <summary>A list of rows to leave out, each with its conditions and a reason, or the sentence of a refusal.</summary>
    public IReadOnlyList<LeftOutRows> Rows(YamlNode node, string what)
    {
        var rows = new List<LeftOutRows>();
        foreach (var item in node.Items ?? [node])
        {
            if (section.Entries(item, what, ["when", "reason", "refuse"]) is not { } entries)
            {
                continue;
            }

            var isRefusal = entries.ContainsKey("refuse");
            if (!entries.TryGetValue("when", out var when) || isRefusal == entries.ContainsKey("reason"))
            {
                section.Fault(item.Line, $"{what} must have when, and either reason (the rows are excluded and counted under it) or refuse "
                    + "(one such row refuses the batch, with this sentence)");
                continue;
            }

            var tests = (when.Value.Items ?? [when.Value]).Select(t => Test(t, $"{what}.when")).ToList();
            var reason = section.Text(entries[isRefusal ? "refuse" : "reason"].Value, isRefusal ? $"{what}.refuse" : $"{what}.reason");
            if (reason is not null && tests.TrueForAll(t => t is not null) && tests.Count > 0)
            {
                rows.Add(new LeftOutRows([.. tests.OfType<RowTest>()], reason, isRefusal));
            }
        }

        return rows;
    }

    private RowTest? Test(YamlNode node, string what)
    {
        var kinds = node.Entries?.Keys.Intersect(RowTest.Kinds).ToList() ?? [];
        if (kinds is not [var kind])
        {
            section.Fault(node.Line, $"{what} must have one of {string.Join(", ", RowTest.Kinds)} beside what is looked at, such as "
                + "{column: Article, is: Deposit}");
            return null;
        }

        var value = Read(node, what, RowTest.Kinds);
        var of = node.Entries![kind].Value;
        var words = kind == "blank" ? [section.OneOf(of, $"{what}: blank", ["true", "false"]) ?? ""]
            : kind is "is" or "is_not" ? section.Texts(of, $"{what}: {kind}") : [];
        var limit = kind is "below" or "above" ? section.Number(of, $"{what}: {kind}") : 0;
        return value is null || limit is null || (kind is not ("below" or "above") && (words.Count == 0 || words[0].Length == 0)) ? null
            : new RowTest(value, kind, words, limit.Value);
    }

    private MappedValue? Header(YamlNode node, string what) =>
        section.Text(node, $"{what}: the header of a column") is { } header ? new MappedValue(ValueShape.Column, header, []) : null;

    private List<MappedValue>? Parts(YamlNode node, long line, string what)
    {
        if (node.Items is not { Count: > 0 } items)
        {
            section.Fault(line, $"{what} must be a list of headers or values, such as [First name, Last name]");
            return null;
        }

        var parts = items.Select(i => Read(i, what)).ToList();
        return parts.TrueForAll(p => p is not null) ? [.. parts.OfType<MappedValue>()] : null;
    }

    private MappedValue? Shapeless(YamlNode node, string what)
    {
        section.Fault(node.Line, $"{what} must be the header of a column, or a section with one of {string.Join(", ", Shapes)}; found "
            + (node.Items is not null ? "a list" : OptionValue.Quote(string.Join(", ", node.Entries!.Keys))));
        return null;
    }
}
