using System.Text;
using Cartline.Core.Options;
using Cartline.Tests.Docs;

namespace Cartline.Tests.Core.Options;

/// <summary>Writes <c>docs/configuration.md</c> from the options and the comments of <c>config.yaml</c>.</summary>
static class ConfigurationPage
{
    const string Opening = """
        # Settings

        All settings have a default, so a project needs no settings file. Cartline takes each value from the first of these places that
        has it:

        1. a flag of the command line;
        2. an environment variable;
        3. the file `.env` in the project folder (only lines that begin with `DB_` or `CARTLINE_`);
        4. `config/config.yaml` in the project folder;
        5. the `config/config.yaml` that came with the program;
        6. the default.

        Every setting has an environment variable: `pipeline.max_retries` is `CARTLINE__PIPELINE__MAX_RETRIES`. Separate the values of a
        list by commas. For the database there are also the short names `DB_HOST`, `DB_PORT`, `DB_NAME`, `DB_USER` and `DB_PASSWORD`. If
        both are set, the long name wins. An empty variable counts as not set.

        Every value is checked before anything runs, even one that is overridden. All faults are reported at once, each with its file and
        line, its variable or its flag. A settings file is UTF-8 and has at most 1 MB. It holds sections, keys, texts and lists; YAML
        anchors, aliases and tags are refused. Do not write the password into a settings file. It comes from `DB_PASSWORD`, or, when the
        engine is postgres, from the file in `database.password_file`. Where settings are shown, secrets are masked.


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
            if (rules.Count > 0) page.Append($"\nAlso: {string.Join("; ", rules)}.\n");

            page.Append('\n');
        }

        return page.ToString();
    }

    static string Cell(string text) => MarkdownTable.Cell(text).Replace("<", "&lt;", StringComparison.Ordinal);
}
