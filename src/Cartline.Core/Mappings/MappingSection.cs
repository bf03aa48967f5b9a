using Cartline.Core.Options;
using Cartline.Core.Options.Reading;
using Cartline.Core.Options.Rules;

namespace Cartline.Core.Mappings;

/// <summary>Reads parts of a <c>mapping.yaml</c>, and tells of each key and value that cannot be.</summary>
/// <param name="file">The file's path, for messages.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class MappingSection(string file, SettingFaults faults)
{
    private const int LongestText = 200;

    /// <summary>Tells of a fault.</summary>
    public void Fault(long line, string what) => faults.Add(SettingOrigin.File(file, line), what);

    /// <summary>The entries of a section; null for what is none. Keys that are not known are told.</summary>
    /// <param name="node">The section.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="known">The keys that it may have; null for any.</param>
    public IReadOnlyDictionary<string, (long Line, YamlNode Value)>? Entries(YamlNode node, string what, IReadOnlyList<string>? known)
    {
        if (node.Entries is null)
        {
            if (!node.Refused)
            {
                Fault(node.Line, $"{what} must be a section{(known is null ? "" : $" with {string.Join(", ", known)}")}");
            }

            return null;
        }

        foreach (var (key, (line, _)) in node.Entries.Where(e => known?.Contains(e.Key) == false))
        {
            Fault(line, Unknown($"{what} knows no key {OptionValue.Quote(key)}", key, known!));
        }

        return node.Entries;
    }

    /// <summary>The end of a sentence about a word that nobody knows: the nearest word, or all that there are.</summary>
    public static string Unknown(string what, string word, IReadOnlyList<string> known) =>
        Spelling.DidYouMean(word, known) is { Length: > 0 } question
            ? $"{what}{question}" : $"{what}, known are {string.Join(", ", known)}";

    /// <summary>A text that is not blank; null, and a fault, for anything else.</summary>
    public string? Text(YamlNode node, string what)
    {
        var text = node.Text?.Trim();
        if (text is { Length: > 0 and <= LongestText } && !text.Any(char.IsControl))
        {
            return text;
        }

        if (!node.Refused)
        {
            var found = text is null ? "of another shape"
                : text.Length == 0 ? "blank" : text.Length > LongestText ? $"{text.Length:N0} characters long" : "of several lines";
            Fault(node.Line, $"{what} is {found}, must be one line of 1 to {LongestText} characters");
        }

        return null;
    }

    /// <summary>A text, or a list of texts; empty, and a fault, for anything else.</summary>
    public IReadOnlyList<string> Texts(YamlNode node, string what) =>
        node.Items is { } items ? [.. items.Select(i => Text(i, what)).OfType<string>()]
        : Text(node, what) is { } text ? [text] : [];

    /// <summary>One of some words; null, and a fault, for any other.</summary>
    public string? OneOf(YamlNode node, string what, IReadOnlyList<string> words)
    {
        if (Text(node, what) is not { } word)
        {
            return null;
        }

        if (words.Contains(word))
        {
            return word;
        }

        Fault(node.Line, $"{what} is {OptionValue.Quote(word)}, must be {string.Join(", ", words.SkipLast(1))} or {words[^1]}"
            + Spelling.DidYouMean(word, words));
        return null;
    }

    /// <summary>A number of at most four decimals; null, and a fault, for anything else.</summary>
    public decimal? Number(YamlNode node, string what)
    {
        if (OptionValue.TryRead(typeof(decimal), [node.Text ?? ""], out var value) && value is decimal number
            && Math.Abs(number) <= 1_000_000_000 && decimal.Round(number, 4) == number)
        {
            return number;
        }

        if (!node.Refused)
        {
            Fault(node.Line, $"{what} is {OptionValue.Quote(node.Text ?? "of another shape")}, must be a number with a point and at most 4 "
                + "decimals");
        }

        return null;
    }
}
