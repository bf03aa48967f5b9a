using System.CommandLine.Parsing;
using Cartline.Cli.Arguments;

namespace Cartline.Cli.Output;

/// <summary>What the parser does not know of commands: which task they serve, and how they look when typed.</summary>
internal static class CommandGuide
{
    /// <summary>All commands for people by task.</summary>
    public static IReadOnlyList<(string Task, IReadOnlyList<string> Commands)> Tasks { get; } =
    [
        ("Begin", ["sources", "profile", "init"]),
        ("Run", ["run", "ingest", "check", "build", "analyze", "generate"]),
        ("Look", ["open", "serve", "dashboard", "query", "explain", "powerbi"]),
        ("Data", ["batches", "sql", "rollback", "clean"]),
        ("Operate", ["status", "runs", "monitor", "schedule", "config", "doctor", "repair"]),
        ("This program", ["help", "version", "completion"]),
    ];

    /// <summary>Two examples of each command by its path; of the program itself the path is empty.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Examples { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [""] = ["./cartline run", "./cartline open"],
        ["run"] = ["./cartline run", "./cartline run --project my-shop --source exports/2026-01"],
        ["generate"] =
        [
            "./cartline generate --customers 500 --transactions 2000 --seed 7",
            "./cartline generate --layout shopify",
        ],
        ["generate next"] = ["./cartline generate next", "./cartline generate next --days 7"],
        ["sources"] = ["./cartline sources", "./cartline sources --json"],
        ["sources eject"] = ["./cartline sources eject till", "./cartline sources eject till --project my-shop"],
        ["profile"] = ["./cartline profile ~/Downloads/export", "./cartline profile exports --project my-shop --write"],
        ["init"] = ["./cartline init shopify my-shop", "./cartline init csv my-shop"],
        ["ingest"] = ["./cartline ingest", "./cartline ingest --source exports/2026-01 --as-of 2026-01-31"],
        ["check"] = ["./cartline check", "./cartline check --json"],
        ["build"] = ["./cartline build production", "./cartline build warehouse"],
        ["build production"] = ["./cartline build production", "./cartline build production --full-refresh"],
        ["build warehouse"] = ["./cartline build warehouse", "./cartline build warehouse --full-refresh"],
        ["analyze"] = ["./cartline analyze", "./cartline analyze --project my-shop"],
        ["query"] = ["./cartline query \"show tables\"", "./cartline query \"select * from analytics.top_products\" --csv"],
        ["explain"] = ["./cartline explain revenue --by category", "./cartline explain aov --filter day=2025-01-01..2025-12-31"],
        ["dashboard"] = ["./cartline dashboard serve", "./cartline dashboard export"],
        ["dashboard serve"] = ["./cartline dashboard serve", "./cartline dashboard serve --port 8080"],
        ["dashboard export"] = ["./cartline dashboard export", "./cartline dashboard export --output site --no-pdf"],
        ["serve"] = ["./cartline serve", "./cartline serve --port 8080"],
        ["open"] = ["./cartline open", "./cartline open --project my-shop"],
        ["powerbi"] = ["./cartline powerbi", "./cartline powerbi --project my-shop"],
        ["sql"] = ["./cartline sql", "./cartline sql --engine postgres"],
        ["batches"] = ["./cartline batches", "./cartline batches withdraw 3"],
        ["batches list"] = ["./cartline batches list", "./cartline batches list --json"],
        ["batches show"] = ["./cartline batches show 3", "./cartline batches show 3 --json"],
        ["batches accept"] =
        [
            "./cartline batches accept 4 --reason \"checked with the shop\"",
            "./cartline batches accept 4 --reason \"one order, says the shop\" --json",
        ],
        ["batches withdraw"] = ["./cartline batches withdraw 3", "./cartline batches withdraw 3 --project my-shop"],
        ["batches rename"] = ["./cartline batches rename main paris", "./cartline batches rename berlin hamburg --json"],
        ["runs"] = ["./cartline runs", "./cartline runs show latest"],
        ["runs list"] = ["./cartline runs list", "./cartline runs list --limit 20"],
        ["runs show"] = ["./cartline runs show latest", "./cartline runs show PIPE_20260102_030405"],
        ["runs logs"] = ["./cartline runs logs latest", "./cartline runs logs PIPE_20260102_030405"],
        ["runs diff"] =
        [
            "./cartline runs diff PIPE_20260102_030405 latest",
            "./cartline runs diff PIPE_20260102_030405 latest --fail-if-diff",
        ],
        ["monitor"] = ["./cartline monitor", "./cartline monitor --watch 60"],
        ["status"] = ["./cartline status", "./cartline status --json"],
        ["rollback"] = ["./cartline rollback", "./cartline rollback 3 --yes"],
        ["schedule"] = ["./cartline schedule", "./cartline schedule --set scheduler.daily_run_time=02:30"],
        ["schedule preview"] = ["./cartline schedule preview", "./cartline schedule preview --count 20 --from 2026-03-28"],
        ["schedule systemd"] = ["./cartline schedule systemd", "./cartline schedule systemd --user shop"],
        ["clean"] = ["./cartline clean --dry-run", "./cartline clean"],
        ["config"] = ["./cartline config", "./cartline config get shop.currency"],
        ["config show"] = ["./cartline config show", "./cartline config show --origin"],
        ["config get"] = ["./cartline config get shop.currency", "./cartline config get quality.max_quarantined_pct --project my-shop"],
        ["config set"] = ["./cartline config set shop.currency EUR", "./cartline config set quality.max_quarantined_pct 10"],
        ["doctor"] = ["./cartline doctor", "./cartline doctor --deep"],
        ["repair"] = ["./cartline repair", "./cartline repair --json"],
        ["completion"] = ["./cartline completion bash", "./cartline completion powershell"],
        ["version"] = ["./cartline version", "./cartline version --json"],
        ["help"] = ["./cartline help run", "./cartline help runs show"],
    };

    /// <summary>The examples of a command; none when it is not for people.</summary>
    public static IReadOnlyList<string> ExamplesOf(CommandResult command) => Examples.GetValueOrDefault(CommandPath.Of(command), []);
}
