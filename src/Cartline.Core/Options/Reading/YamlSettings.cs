using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options.Reading;

/// <summary>Takes the settings out of a settings file.</summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="draft">Takes the values and the faults.</param>
sealed class YamlSettings(string file, SettingsDraft draft)
{
    /// <summary>Reads the file's text; an empty one says nothing.</summary>
    public void Read(string text)
    {
        if (new YamlReader(file, draft.Faults).Read(text) is { } top) Section("", top.Line, top);
    }

    void Section(string section, long line, YamlNode node)
    {
        if (node.Refused || node.Text is "") return;
        if (node.Entries is null)
        {
            // What stands there may be a connection string with its password, so it is not shown.
            var what = section.Length == 0 ? "the file" : section;
            Fault(line, $"{what} must be a section with {string.Join(", ", OptionKeys.Names(section))}");
            return;
        }

        foreach (var (name, (at, value)) in node.Entries)
        {
            var key = section.Length == 0 ? name : $"{section}.{name}";
            if (name.Contains('.', StringComparison.Ordinal)) Fault(at, OptionKeys.Unknown(section, name));
            else if (OptionKeys.Find(key) is { } option) Value(option, at, value);
            else if (OptionKeys.Sections.Contains(key)) Section(key, at, value);
            else Fault(at, OptionKeys.Unknown(section, name));
        }
    }

    void Value(OptionKey option, long line, YamlNode node)
    {
        if (node.Refused) return;
        if (Texts(option, node) is not { } texts) Fault(
            line, $"{option.Key} is of another shape, must be {OptionValue.Article(option.Type)}");
        else if (option.Secret?.Instead is { } instead && texts is not [""]) Fault(
            line, $"{option.Key} must not stand in a file: {instead}");
        else draft.Set(option, texts, SettingOrigin.File(file, line));
    }

    static IReadOnlyList<string>? Texts(OptionKey option, YamlNode node) =>
        !option.IsList ? (node.Text is { } text ? [text] : null)
        : node.Items is { } items && items.TrueForAll(item => item.Text is not null) ? [.. items.Select(item => item.Text!)]
        : !option.IsMapped ? null
        : node.Text is { } word ? (word.Length == 0 ? [] : [word])
        : node.Entries is { } entries && entries.Values.All(entry => entry.Value.Text is not null)
            ? [.. entries.Select(entry => $"{entry.Key} = {entry.Value.Value.Text}")]
        : null;

    void Fault(long line, string fault) => draft.Faults.Add(SettingOrigin.File(file, line), fault);
}
