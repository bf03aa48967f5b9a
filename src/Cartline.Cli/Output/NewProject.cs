using System.Text;
using Cartline.Core.Failures;
using Cartline.Core.Profiles;

namespace Cartline.Cli.Output;

/// <summary>The files of a new project.</summary>
internal static class NewProject
{
    /// <summary>The folder that the shop's files go into.</summary>
    public const string Exports = "exports";

    /// <summary>The file of settings.</summary>
    public static readonly string Settings = Path.Combine("config", "config.yaml");

    /// <summary>Writes settings, a page that says what goes where, and the folder for the files.</summary>
    /// <param name="root">The project's folder; made when it is not there.</param>
    /// <param name="source">The source that reads its files.</param>
    /// <param name="folder">Where its files lie, seen from the project's folder; made when it is not there.</param>
    /// <param name="dialect">Settings of <c>source</c> beside its name, such as separator and its value.</param>
    /// <returns>What was written, seen from the folder.</returns>
    /// <exception cref="CartlineException">Usage: there is a project already; nothing is changed.</exception>
    public static IReadOnlyList<string> Write(
        string root, KnownSource source, string folder, IReadOnlyList<(string Setting, string Value)> dialect)
    {
        var settings = Path.Combine(root, Settings);
        if (File.Exists(settings))
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"{settings} is there already: nothing was changed. Choose another folder, or write \"source: {{from: {source.Name}, "
                + $"folder: {folder}}}\" into it.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(settings)!);
        Directory.CreateDirectory(Path.Combine(root, folder));
        File.WriteAllText(settings, SettingsText(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), source, folder, dialect));
        var page = Path.Combine(root, "README.md");
        if (File.Exists(page))
        {
            return [Settings, $"{folder}/"];
        }

        File.WriteAllText(page, Page(source, folder));
        return [Settings, $"{folder}/", "README.md"];
    }

    /// <summary>The files that the source cannot do without, by their usual names; where there is none, those that it reads.</summary>
    public static string Needed(KnownSource source)
    {
        List<string> needed = [.. source.Files.Where(f => !f.Table.IsOptional).Select(f => f.Names[0])];
        return needed.Count > 0 ? string.Join(", ", needed) : string.Join(" or ", source.Files.Select(f => f.Names[0]));
    }

    // What a source knows of its shop it says itself: lines that are commented out show how to change it. Of any other shop they must stand
    // where its owner sees them, or euros are shown as dollars.
    private static string SettingsText(
        string name, KnownSource source, string folder, IReadOnlyList<(string Setting, string Value)> dialect)
    {
        var knowsShop = File.Exists(Path.Combine(AppContext.BaseDirectory, "sql", "1_staging", $"from_{source.Name}", "config.yaml"));
        var mark = knowsShop ? "# " : "";
        var text = new StringBuilder()
            .Append("# The settings of this shop; all others have their defaults, see docs/configuration.md.\n")
            .Append("shop:\n")
            .Append($"  name: {Quoted(name)}\n")
            .Append($"  {mark}currency: USD  # such as EUR; other currencies need exchange_rates.csv\n")
            .Append($"  {mark}timezone: UTC  # such as Europe/Berlin: the days of your reports\n")
            .Append($"  {mark}locale: en-US  # such as de-DE: how pages write numbers\n")
            .Append("source:\n")
            .Append($"  from: {source.Name}\n")
            .Append($"  folder: {Quoted(folder)}\n");
        foreach (var (setting, value) in dialect)
        {
            text.Append($"  {setting}: {Quoted(value)}\n");
        }

        return text.ToString();
    }

    private static string Page(KnownSource source, string folder)
    {
        var text = new StringBuilder($"# A shop from {source.Name}\n\n{source.Summary}\n\n");
        if (source.Export is { } export)
        {
            text.Append($"Where the files come from: {export}\n\n");
        }

        text.Append($"Put these into `{folder}/`:\n\n| file | needed |\n|---|---|\n");
        foreach (var file in source.Files)
        {
            text.Append($"| {string.Join(", ", file.Names.Select(n => $"`{n}`"))} | {(file.Table.IsOptional ? "no" : "yes")} |\n");
        }

        return text.Append("\nThen run `./cartline run --project` with this folder, and again with each new export.\n").ToString();
    }

    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
