using System.Text;
using Cartline.Core.Options;
using Cartline.Tests.Docs;

namespace Cartline.Tests.Core.Options;

/// <summary>Writes <c>docs/configuration.md</c> from the options and the comments of <c>config.yaml</c>.</summary>
static class ConfigurationPage
{
    const string Opening = """
        # Settings

        All settings have a default; a project needs no settings file. A value is taken from the first of these that has it:

        1. a flag of the command line;
        2. an environment variable;
        3. the file `.env` in the project folder, of which only lines beginning with `DB_` and `CARTLINE_` are read;
        4. `config/config.yaml` in the project folder;
        5. the `config/config.yaml` that came with the program;
        6. the default.

        Every setting has a variable named for it: `pipeline.max_retries` is `CARTLINE__PIPELINE__MAX_RETRIES`, and a list is
        separated by commas. For the database there are also `DB_HOST`, `DB_PORT`, `DB_NAME`, `DB_USER` and `DB_PASSWORD`, over
        which the longer names win. An empty variable counts as not set.

        Every value is checked before anything runs, the overridden ones too, and all faults are told at once with their file
        and line, variable or flag. A settings file is UTF-8, 1 MB at most, and holds sections, keys, texts and lists; anchors,
        aliases and tags are refused. The password never stands in a settings file: it comes from `DB_PASSWORD`, or from a file
        named in `database.password_file` when the engine is postgres. Where settings are shown, secrets are masked.


        """;

    /// <summary>The page.</summary>
    /// <param name="comments">What each setting and section means, by key.</param>
    public static string Write(IReadOnlyDictionary<string, string> comments)
    {
        var (page, defaults) = (new StringBuilder(Opening), new CartlineOptions());
        foreach (var section in OptionKeys.All.GroupBy(option => option.Section))
        {
            page.Append(section.Key.Length == 0 ? "## At the top\n" : $"## {section.Key}\n\n{comments[section.Key]}\n");
            page.Append("\n| key | type | allowed | default | meaning |\n|---|---|---|---|---|\n");
            foreach (var option in section)
            {
                var value = option.Show(defaults);
                page.Append($"| `{option.Key}` | {option.Kind} | {Cell(option.Allowed)} | {(value.Length == 0 ? "empty" : $"`{value}`")} ");
                page.Append($"| {Cell(comments[option.Key])} |\n");
            }

            var rules = OptionKeys.Rules(section.Key).Select(rule => rule.Allowed).ToList();
            if (rules.Count > 0) page.Append($"\nBesides: {string.Join("; ", rules)}.\n");

            page.Append('\n');
        }

        return page.ToString();
    }

    static string Cell(string text) => MarkdownTable.Cell(text).Replace("<", "&lt;", StringComparison.Ordinal);
}
