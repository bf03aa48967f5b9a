using Cartline.Core.Failures;

namespace Cartline.Core.Sql;

/// <summary>The comment on top of a SQL file: first what it is, then its settings, one <c>key: value</c> a line.</summary>
/// <param name="Summary">The documentation, as one paragraph.</param>
/// <param name="Settings">The keys that are set; a key may stand once.</param>
public sealed record SqlHeader(string Summary, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Reads the leading comment lines of a file.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="sql">The file's text.</param>
    /// <param name="known">The keys that such a file may set.</param>
    /// <exception cref="CartlineException">No summary, an unknown key, or a key set twice.</exception>
    public static SqlHeader Parse(string path, string sql, IReadOnlyCollection<string> known)
    {
        var summary = new List<string>();
        var settings = new Dictionary<string, string>();
        var number = 0;
        foreach (var line in sql.Split('\n').TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal)))
        {
            number++;
            var text = line[2..].Trim();
            if (Setting(text) is not { } setting)
            {
                summary.Add(text);
            }
            else if (!known.Contains(setting.Key))
            {
                throw Fault(path, number, $"the key \"{setting.Key}\" is unknown{Spelling.DidYouMeanOrStop(setting.Key, known)} "
                    + $"Known keys: {string.Join(", ", known.Order())}.");
            }
            else if (!settings.TryAdd(setting.Key, setting.Value))
            {
                throw Fault(path, number, $"the key \"{setting.Key}\" is given twice. Keep one of the lines.");
            }
        }

        return summary.Count > 0
            ? new SqlHeader(string.Join(' ', summary), settings)
            : throw Fault(path, 1, "the comment that says what the file is, is missing. Begin the file with \"-- One row per …\".");
    }

    /// <summary>This header, with the keys that it does not set taken from another.</summary>
    public SqlHeader Over(SqlHeader other, IEnumerable<string> keys)
    {
        var settings = new Dictionary<string, string>(Settings);
        foreach (var key in keys.Where(other.Settings.ContainsKey))
        {
            settings.TryAdd(key, other.Settings[key]);
        }

        return this with { Settings = settings };
    }

    /// <summary>
    /// The names listed under a key, separated by commas; empty when the key is not set. One that begins with a double quote ends with the
    /// next single one, and may hold commas; it keeps its quotes, see <see cref="Unquoted"/>.
    /// </summary>
    public IReadOnlyList<string> List(string key) => Settings.TryGetValue(key, out var value) ? [.. Items(value)] : [];

    /// <summary>A name as it may stand in a list: in double quotes where it holds a comma, a quote or an equals sign.</summary>
    public static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"=") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A name of a list without the quotes around it.</summary>
    public static string Unquoted(string item) => item is ['"', .. var inner, '"']
        ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : item;

    /// <summary>One of the given words, the first when the key is not set.</summary>
    /// <exception cref="CartlineException">Another word is set.</exception>
    public string OneOf(string path, string key, params ReadOnlySpan<string> words)
    {
        if (!Settings.TryGetValue(key, out var value))
        {
            return words[0];
        }

        return words.Contains(value)
            ? value
            : throw new CartlineException(
                FailureKind.Usage, $"sql/{path}: {key} is \"{value}\", must be one of {string.Join(", ", words)}.");
    }

    private static IEnumerable<string> Items(string value)
    {
        var (start, isQuoted) = (0, false);
        for (var at = 0; at <= value.Length; at++)
        {
            if (at < value.Length && value[at] == '"' && (isQuoted || value.AsSpan(start, at - start).IsWhiteSpace()))
            {
                isQuoted = !isQuoted || (at + 1 < value.Length && value[at + 1] == '"' && ++at > 0);
            }
            else if (at == value.Length || (value[at] == ',' && !isQuoted))
            {
                if (value[start..at].Trim() is { Length: > 0 } item)
                {
                    yield return item;
                }

                start = at + 1;
            }
        }
    }

    // A sentence may hold a colon, but its first word is then followed by more words: keys are one lower-case word.
    private static KeyValuePair<string, string>? Setting(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && text.AsSpan(0, colon).IndexOfAnyExceptInRange('a', 'z') < 0
            ? new(text[..colon], text[(colon + 2)..].Trim())
            : null;
    }

    private static CartlineException Fault(string path, int line, string what) =>
        new(FailureKind.Usage, $"sql/{path}, line {line}: {what}");
}
