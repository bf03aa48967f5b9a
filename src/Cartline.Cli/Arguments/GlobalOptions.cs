using System.CommandLine;
using Cartline.Core.Options;

namespace Cartline.Cli.Arguments;

/// <summary>The options that every command takes, before or after its name.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Project { get; } = new("--project")
    {
        Recursive = true,
        HelpName = "DIR",
        Description = "The folder with config/, data/, logs/ and dashboards/ (default: CARTLINE_PROJECT, else the current folder).",
    };

    public static Option<string?> Config { get; } = new("--config")
    {
        Recursive = true,
        HelpName = "FILE",
        Description = "A settings file in place of the project's config/config.yaml.",
    };

    public static Option<string?> Engine { get; } = new("--engine")
    {
        Recursive = true,
        HelpName = "NAME",
        Description = "duckdb (embedded, nothing to install) or postgres.",
        CompletionSources = { "duckdb", "postgres" },
    };

    public static Option<string[]> Set { get; } = new("--set")
    {
        Recursive = true,
        HelpName = "KEY=VALUE",
        Description = "Any setting, for instance --set quality.max_quarantined_pct=10; may be given more than once.",
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Recursive = true,
        Description = "The result as one JSON document on standard output.",
    };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Recursive = true, Description = "Errors only." };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Recursive = true,
        Description = "The log on standard error, too.",
    };

    public static Option<bool> NoColor { get; } = new("--no-color")
    {
        Recursive = true,
        Description = "No colours (also: NO_COLOR in the environment).",
    };

    public static Option<bool> Debug { get; } = new("--debug") { Recursive = true, Description = "The technical cause of an error." };

    public static IEnumerable<Option> All => [Project, Config, Engine, Set, Json, Quiet, Verbose, NoColor, Debug];

    /// <summary>The flags that stand for settings.</summary>
    public static IEnumerable<SettingFlag> Flags(ParseResult parsed)
    {
        if (parsed.GetValue(Engine) is { } engine)
        {
            yield return new SettingFlag("engine", engine, "--engine");
        }

        foreach (var pair in parsed.GetValue(Set) ?? [])
        {
            var (key, value) = pair.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            yield return new SettingFlag(key, value, "--set");
        }
    }
}
