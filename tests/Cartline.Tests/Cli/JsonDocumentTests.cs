using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Cartline.Cli;
using Cartline.Cli.Commands;
using Cartline.Cli.Output;
using Cartline.Core.Failures;
using Cartline.Tests.Support;
using Npgsql;
using CommandResult = Cartline.Tests.Support.CommandResult;

namespace Cartline.Tests.Cli;

/// <summary>What every command of the tree writes with <c>--json</c>: a new one is tested without being named here.</summary>
public sealed class JsonDocumentTests(DocumentShop shop) : IClassFixture<DocumentShop>
{
    const string Itself = "cartline";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    static readonly IReadOnlyList<(string Path, Command Command)> Commands = [.. Below(CommandTree.Root(TimeProvider.System), "")];

    // What the first example of a command in the help does not show on this project, or not in a short time.
    static readonly Dictionary<string, string> Typed = new()
    {
        ["generate"] = "generate --customers 20 --products 5 --transactions 40",
        ["generate next"] = "generate next --force",
        ["runs diff"] = "runs diff latest latest",
        ["profile"] = "profile source",
    };

    // They go on until they are stopped; when the document is there, and what they say then.
    static readonly Dictionary<string, (string Line, string Says)> Lasting = new()
    {
        ["dashboard serve"] = ("dashboard serve --port 0", "Press Ctrl-C"),
        ["serve"] = ("serve --port 0", "Press Ctrl-C"),
        ["schedule"] = ("schedule", "Next run "),
    };

    static readonly Dictionary<string, int> Codes = new()
    {
        ["config set"] = (int)FailureKind.Usage,
        ["monitor"] = ExitCodes.Degraded,
        ["rollback"] = (int)FailureKind.Usage,
        ["schedule"] = ExitCodes.Interrupted,
    };

    public static TheoryData<string> WithResult =>
        [.. Commands.Where(c => c.Command.Action is not null && !c.Command.Hidden).Select(c => c.Path)];

    public static TheoryData<string> ForPeople =>
        [.. Commands.Where(c => !c.Path.StartsWith("__", StringComparison.Ordinal)).Select(c => c.Path)];

    [Theory]
    [MemberData(nameof(WithResult))]
    public async Task Is_as_its_schema_says_and_changes_no_exit_code(string command)
    {
        var (document, code) = await AskAsync(command, isJson: true);
        var (_, plain) = await AskAsync(command, isJson: false);

        Assert.Equal((Codes.GetValueOrDefault(command), plain), (code, code));
        Assert.Equal(["schema_version", "command"], document!.AsObject().Take(2).Select(p => p.Key));
        Assert.Equal(command, document["command"]!.GetValue<string>());
        Assert.Empty(DocumentSchemas.Faults(DocumentSchemas.Of(command), document));
    }

    [Theory]
    [MemberData(nameof(ForPeople))]
    public async Task Of_a_wrong_command_line_says_what_is_wrong(string command)
    {
        using var folder = new TemporaryFolder();
        var line = $"{command} --no-such-option".Trim();

        var failed = (await CommandLine.RunAsync(folder.Path, $"{line} --json")).Ended((int)FailureKind.Usage);

        (await CommandLine.RunAsync(folder.Path, line)).Ended((int)FailureKind.Usage);
        Failed(failed, command.Length == 0 ? Itself : command);
    }

    [Theory]
    [InlineData("", Itself)]
    [InlineData("build", "build")]
    [InlineData("dashboard", "dashboard")]
    [InlineData("rnu", Itself)]
    [InlineData("help rnu", "help")]
    [InlineData("init", "init")]
    [InlineData("run --dry-run", "run")]
    [InlineData("query nonsense", "query")]
    [InlineData("batches withdraw 99", "batches withdraw")]
    [InlineData("status --engine oracle", "status")]
    [InlineData("runs show nobody", "runs show")]
    [InlineData("rollback 99", "rollback")]
    public async Task Of_a_failure_has_one_shape(string line, string command)
    {
        using var folder = shop.Copy();

        Failed((await CommandLine.RunAsync(folder.Path, $"{line} --json".Trim())).Ended((int)FailureKind.Usage), command);

        (await CommandLine.RunAsync(folder.Path, line.Length == 0 ? [] : line.Split(' '))).Ended((int)FailureKind.Usage);
    }

    [Theory]
    [InlineData("rollback 1 --yes", "rollback", 0)]
    [InlineData("doctor --server http://127.0.0.1:1/", "doctor", (int)FailureKind.Unavailable)]
    [InlineData("runs diff latest latest --fail-if-diff", "runs diff", 0)]
    [InlineData("query values(1) --csv", "query", 0)]
    [InlineData("run --source nowhere", "run", (int)FailureKind.Input)]
    [InlineData("check --set quality.thresholds.orphans_pct=0 --set quality.min_records=1", "check", (int)FailureKind.Gate)]
    public async Task Of_a_result_keeps_its_shape_whatever_the_code(string line, string command, int code)
    {
        using var plain = shop.Copy();
        using var json = shop.Copy();

        (await CommandLine.RunAsync(plain.Path, line)).Ended(code);

        var document = JsonNode.Parse((await CommandLine.RunAsync(json.Path, $"{line} --json")).Ended(code).Out)!;
        Assert.Empty(DocumentSchemas.Faults(DocumentSchemas.Of(command), document));
    }

    [Fact]
    public void Has_a_schema_of_every_command_and_of_no_other() => Assert.Equal(
        WithResult.Select(c => DocumentSchemas.Of(c.Data)).Append(DocumentSchemas.Failure).Order(StringComparer.Ordinal),
        DocumentSchemas.Names.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Has_every_schema_on_the_page()
    {
        var page = await File.ReadAllTextAsync(Repo.At("docs", "schemas", "README.md"), TestContext.Current.CancellationToken);

        Assert.All(WithResult.Select(c => c.Data), command =>
            Assert.Contains($"\n| [`{command}`]({DocumentSchemas.Of(command)}.schema.json) |", page, StringComparison.Ordinal));
        Assert.Contains($"]({DocumentSchemas.Failure}.schema.json)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Lacks_what_a_schema_demands_only_to_be_noticed()
    {
        var document = new JsonObject { ["schema_version"] = 1, ["command"] = "open", ["page"] = 1, ["more"] = true };

        var faults = DocumentSchemas.Faults("open", document);

        Assert.Contains(faults, f => f.StartsWith("/page: ", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("/more: ", StringComparison.Ordinal));
        Assert.NotEmpty(DocumentSchemas.Faults("open", new JsonObject { ["schema_version"] = 1, ["command"] = "open" }));
    }

    async Task<(JsonNode? Document, int Code)> AskAsync(string command, bool isJson)
    {
        using var folder = shop.Copy();
        if (command == "generate next")
        {
            (await CommandLine.RunAsync(folder.Path, Typed["generate"])).Ended(0);
        }

        if (Lasting.TryGetValue(command, out var lasting))
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process.");
            return await StopAsync($"{lasting.Line} --project {folder.Path}{(isJson ? " --json" : "")}", lasting.Says, isJson);
        }

        var line = Typed.GetValueOrDefault(command) ?? CommandGuide.Examples[command][0]["./cartline ".Length..];
        var words = CommandLineParser.SplitCommandLine(line);
        var result = await CommandLine.RunAsync(folder.Path, isJson ? words.Append("--json") : words);
        return (isJson ? JsonNode.Parse(result.Out) : null, result.Code);
    }

    // Its messages stand between the lines of the document's frame, or around them.
    static async Task<(JsonNode? Document, int Code)> StopAsync(string line, string says, bool isJson)
    {
        using var process = CartlineProcess.Start(line.Split(' '), new NpgsqlConnectionStringBuilder());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        string[] awaited = isJson ? [says, "\n}"] : [says];
        while (!awaited.All(process.Output.Contains))
        {
            Assert.False(limit.IsCancellationRequested, process.Output);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        process.Signal("INT");
        var code = await process.EndAsync();
        var lines = process.Output.ReplaceLineEndings("\n").Split('\n').SkipWhile(l => l != "{").TakeWhile(l => l != "}");
        return (isJson ? JsonNode.Parse(string.Join('\n', lines) + "\n}") : null, code);
    }

    static void Failed(CommandResult result, string command)
    {
        var document = JsonNode.Parse(result.Out)!;
        Assert.Empty(DocumentSchemas.Faults(DocumentSchemas.Failure, document));
        Assert.Equal(command, document["command"]!.GetValue<string>());
        Assert.NotEmpty(result.Error);
    }

    static IEnumerable<(string Path, Command Command)> Below(Command command, string path) =>
        command.Subcommands.SelectMany(c => Below(c, $"{path} {c.Name}".Trim())).Prepend((path, command));
}
