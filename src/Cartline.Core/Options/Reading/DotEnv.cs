namespace Cartline.Core.Options.Reading;

/// <summary>Reads the lines <c>NAME=value</c> of a <c>.env</c> file that are meant for this program; it leaves the others alone.</summary>
static class DotEnv
{
    /// <summary>The file's variables that begin with DB_ or CARTLINE_, the last of two with the same name.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="faults">Takes lines that are of another shape.</param>
    public static IEnumerable<Variable> Read(string file, string text, SettingFaults faults)
    {
        var variables = new Dictionary<string, Variable>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            var (line, origin) = (raw.Trim(), SettingOrigin.File(file, ++number));
            if (line.StartsWith("export ", StringComparison.Ordinal)) line = line[7..].TrimStart();
            if (!line.StartsWith("DB_", StringComparison.Ordinal) && !line.StartsWith("CARTLINE_", StringComparison.Ordinal)) continue;

            // The line may hold a secret, so a fault does not quote it.
            var (name, value) = line.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : ("", "");
            if (name.Length == 0 || name.Contains(' ', StringComparison.Ordinal)) faults.Add(origin, "must be NAME=value");
            else if (Unquote(value) is { } unquoted) variables[name] = new Variable(name, unquoted, origin);
            else faults.Add(origin, $"{name} has a quote that is not closed at the end of the line");
        }

        return variables.Values;
    }

    static string? Unquote(string value)
    {
        if (value is not ['"' or '\'', ..]) return (" " + value).Split(" #")[0].Trim();
        var end = value.IndexOf(value[0], 1);
        return end > 0 && value[(end + 1)..].TrimStart() is [] or ['#', ..] ? value[1..end] : null;
    }
}
