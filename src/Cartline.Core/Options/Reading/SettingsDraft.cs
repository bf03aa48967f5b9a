namespace Cartline.Core.Options.Reading;

/// <summary>Settings while they are being read: each source writes over the one before.</summary>
sealed class SettingsDraft
{
    readonly CartlineOptions options = new();
    readonly Dictionary<string, SettingOrigin> origins = [];
    readonly List<string> written = [];
    readonly HashSet<string> faulty = [];

    /// <summary>What was wrong so far.</summary>
    public SettingFaults Faults { get; } = new();

    /// <summary>What stands so far.</summary>
    public CartlineOptions Options => options;

    /// <summary>Takes a value of a flag or variable; a list is separated by commas.</summary>
    public void Set(string key, string text, SettingOrigin origin)
    {
        if (OptionKeys.Find(key) is { } option) Set(option, option.IsList ? Split(text) : [text], origin);
        else Faults.Add(origin, OptionKeys.Unknown("", key));
    }

    /// <summary>Takes a value: a text, or the texts of a list.</summary>
    public void Set(OptionKey option, IReadOnlyList<string> texts, SettingOrigin origin)
    {
        if (option.Set(options, texts) is { } fault)
        {
            faulty.Add(option.Key);
            Faults.Add(origin, fault);
            return;
        }

        origins[option.Key] = origin;
        written.Remove(option.Key);
        written.Add(option.Key);
    }

    /// <summary>Where the value that stands was written.</summary>
    public SettingOrigin Origin(string key) => origins.GetValueOrDefault(key, SettingOrigin.Default);

    /// <summary>Checks what the values are to each other and ends the reading.</summary>
    /// <exception cref="Failures.CartlineException">There were faults.</exception>
    public Settings Finish()
    {
        foreach (var section in OptionKeys.All.GroupBy(option => option.Section)) Compare(section.Key, [.. section]);
        Faults.ThrowIfAny();
        return new Settings(options, OptionKeys.All.ToDictionary(option => option.Key, option => Origin(option.Key)));
    }

    void Compare(string key, IReadOnlyList<OptionKey> section)
    {
        foreach (var rule in OptionKeys.Rules(key))
        {
            var about = section
                .Where(option => rule.About.Count == 0 || rule.About.Contains(option.Property))
                .Select(option => option.Key)
                .ToList();
            if (about.Any(faulty.Contains) || rule.Fault(section[0].Owner(options), key) is not { } fault) continue;
            Faults.Add(Origin(written.LastOrDefault(about.Contains) ?? ""), fault);
        }
    }

    static string[] Split(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
