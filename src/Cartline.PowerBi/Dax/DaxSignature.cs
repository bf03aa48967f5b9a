using System.Text.RegularExpressions;

namespace Cartline.PowerBi.Dax;

/// <summary>One way to call a function, read from a line of <c>functions.txt</c>.</summary>
internal sealed partial record DaxSignature
{
    private DaxSignature(string function, IReadOnlyList<Part> parts, string result) =>
        (Function, Parts, Result) = (function, parts, result);

    /// <summary>The function, in capitals.</summary>
    public string Function { get; }

    /// <summary>What comes out, in the words of <c>functions.txt</c>.</summary>
    public string Result { get; }

    /// <summary>Fewest arguments.</summary>
    public int Fewest => Parts.Sum(p => p.Arguments.Count * p.Least);

    /// <summary>Most arguments; null without a limit.</summary>
    public int? Most => Parts.Any(p => p.Most is null) ? null : Parts.Sum(p => p.Arguments.Count * p.Most);

    private IReadOnlyList<Part> Parts { get; }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">The line is of another shape.</exception>
    public static DaxSignature Read(string line)
    {
        var match = Line().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"functions.txt: \"{line}\" is not NAME(arguments) result.");
        }

        var parts = PartText().Matches(match.Groups["arguments"].Value).Select(p => new Part(
            [.. p.Groups["inner"].Value.Split(',', StringSplitOptions.TrimEntries).Select(Argument)],
            p.Groups["times"].Value is "?" or "*" ? 0 : 1,
            p.Groups["times"].Value is "+" or "*" ? null : 1));
        return new DaxSignature(match.Groups["name"].Value, [.. parts], match.Groups["result"].Value);
    }

    /// <summary>What each argument written must be, or null when this is not the way it was called.</summary>
    public IReadOnlyList<DaxArgument>? Match(IReadOnlyList<DaxExpression?> written) => Match(written, 0, 0);

    private List<DaxArgument>? Match(IReadOnlyList<DaxExpression?> written, int at, int part)
    {
        if (part == Parts.Count)
        {
            return at == written.Count ? [] : null;
        }

        var (arguments, least, most) = Parts[part];
        var fitting = 0;
        while (fitting < (most ?? int.MaxValue) && Fits(written, at + (fitting * arguments.Count), arguments, mayBeLeftOut: least == 0))
        {
            fitting++;
        }

        for (var times = fitting; times >= least; times--)
        {
            if (Match(written, at + (times * arguments.Count), part + 1) is { } rest)
            {
                return [.. Enumerable.Repeat(arguments, times).SelectMany(a => a), .. rest];
            }
        }

        return null;
    }

    private static bool Fits(IReadOnlyList<DaxExpression?> written, int at, IReadOnlyList<DaxArgument> arguments, bool mayBeLeftOut) =>
        at + arguments.Count <= written.Count
        && arguments.Index().All(a => a.Item.MayTake(written[at + a.Index]) && (mayBeLeftOut || written[at + a.Index] is not null));

    private static DaxArgument Argument(string text)
    {
        var pieces = text.Split(':');
        return pieces switch
        {
            [var kind] => new DaxArgument(kind, DaxType.Any, null, []),
            ["word", var words] => new DaxArgument("word", DaxType.Any, null, words.Split('|')),
            [var kind, "t" or "u"] => new DaxArgument(kind, DaxType.Any, pieces[1][0], []),
            [var kind, var type] => new DaxArgument(kind, Enum.Parse<DaxType>(type, ignoreCase: true), null, []),
            _ => throw new FormatException($"functions.txt: \"{text}\" is no argument."),
        };
    }

    private sealed record Part(IReadOnlyList<DaxArgument> Arguments, int Least, int? Most);

    [GeneratedRegex(@"^(?<name>[A-Z][A-Z0-9.]*)\((?<arguments>.*)\) (?<result>[a-z]+)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"\((?<inner>[^)]+)\)(?<times>[+*])|(?<inner>[^,?()\s]+)(?<times>\??)")]
    private static partial Regex PartText();
}
