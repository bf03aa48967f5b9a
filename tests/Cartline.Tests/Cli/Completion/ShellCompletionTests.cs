using System.Text.RegularExpressions;
using Cartline.Core.Engine;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli.Completion;

/// <summary>The scripts in the shells themselves, asked as the key asks them.</summary>
public sealed partial class ShellCompletionTests : IAsyncLifetime
{
    static readonly string[] Shown =
    [
        "cartline ru",
        "cartline runs show PIPE",
        "cartline --engine=p",
        "cartline run --set engine=du",
        "cartline run --set pipeline.max_",
        "cartline run --sou",
        "cartline completion fi",
        "cartline run --from onl",
    ];
    static readonly string[] Chosen =
    [
        "run runs", "PIPE_20260102_030405", "postgres", "duckdb", "pipeline.max_retries=", "--source", "fish", "online_retail",
    ];

    readonly TemporaryFolder folder = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var shop = Shop.OnDuckDb();
        await shop.Engine.SaveRunAsync(new RunEntry("PIPE_20260102_030405", "run", shop.Now, "success", 1, "{}"), Cancel);
        var runs = Path.Combine(shop.Project.Data, "state", "runs");
        Directory.CreateDirectory(folder.At("shop", "data", "state", "runs"));
        Directory.EnumerateFiles(runs).ToList().ForEach(f => File.Copy(f, folder.At("shop", "data", "state", "runs", Path.GetFileName(f))));
        if (!OperatingSystem.IsWindows())
        {
            var dotnet = Programs.Find("DOTNET_HOST_PATH", "dotnet");
            var program = folder.Write(
                "bin/cartline", $"#!/bin/sh\nexec '{dotnet}' '{Path.Combine(AppContext.BaseDirectory, "cartline.dll")}' \"$@\"\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Of_bash_completes_commands_options_settings_and_ids()
    {
        var answers = await AskAsync(
            Shell("bash"), "bash", "completion.bash",
            $$"""
            source "$1"
            for line in {{List}}; do
                COMP_LINE=$line; COMP_POINT=${#line}; COMPREPLY=(); COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
                _cartline
                echo "${COMPREPLY[*]}"
            done
            """);

        Assert.Equal(Chosen, answers);
    }

    [Fact]
    public async Task Of_bash_completes_what_stands_behind_a_program_called_by_its_path_and_after_an_option_with_a_value()
    {
        var answers = await AskAsync(
            Shell("bash"), "bash", "completion.bash",
            """
            source "$1"
            for line in "./bin/cartline --project shop runs sh" "cartline --project shop/d" "cartline runs show --json PI" \
                "cartline query nothing" "cartline no such "; do
                COMP_LINE=$line; COMP_POINT=${#line}; COMPREPLY=()
                _cartline
                echo "${COMPREPLY[*]}"
            done
            """);

        Assert.Equal(
            ["show", "shop/data", "PIPE_20260102_030405", "", ""],
            answers[..4].Append(answers[4].Contains("run", StringComparison.Ordinal) ? "" : "?"));
    }

    [Fact]
    public async Task Of_fish_completes_commands_options_settings_and_ids()
    {
        var answers = await AskAsync(
            Shell("fish"), "fish", "completion.fish",
            $$"""
            source $argv[1]
            for line in {{List}}
                echo (string replace -r '\t.*' '' -- (complete -C $line) | string join ' ')
            end
            """);

        Assert.Equal(Chosen, answers.Select(a => EqualsBefore().Replace(a, "")));
    }

    // zsh completes at a terminal only, so one is played to it; a key of its own writes down what the line became.
    [Fact]
    public async Task Of_zsh_completes_commands_options_settings_and_ids()
    {
        var answers = await AskAsync(
            Shell("zsh"), "zsh", "completion.zsh",
            $$"""
            zmodload zsh/zpty
            became=$1.lines
            : >$became
            zpty shell "$commands[zsh]" -f -i
            note="note() { print -r -- \"\$BUFFER\" >>$became; BUFFER='' }; zle -N note; bindkey '^B' note"
            zpty -w shell "PS1='> '; autoload -Uz compinit; compinit -u -D; source $1; $note"
            for line in {{List}}; do
                zpty -n -w shell "$line"$'\t\x02'
            done
            integer n=0
            while (( $(wc -l <$became) < {{Shown.Length}} && n++ < 400 )); do zpty -r -t shell part; sleep 0.05; done
            zpty -d shell
            cat $became
            """);

        Assert.Equal(
            ["cartline run", .. Shown.Zip(Chosen).Skip(1).Select(p => p.First[..(p.First.LastIndexOfAny([' ', '=']) + 1)] + p.Second)],
            answers.Select(a => a.TrimEnd(' ')));
    }

    [Fact]
    public async Task Says_which_shells_there_are()
    {
        var result = (await CommandLine.RunAsync(folder.Path, "completion bsh")).Ended(2);

        Assert.Contains("did you mean \"bash\"?", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("__complete", "runs", "--", "--engine", "postgres", "--set", "database.port=1", "runs", "show", "")]
    [InlineData("__complete", "no such source")]
    [InlineData("__complete", "batches", "--", "--set", "no.such.key=1")]
    public async Task Asks_the_program_which_is_silent_when_it_has_no_answer(params string[] words)
    {
        var result = (await CommandLine.RunAsync(folder.Path, words)).Ended(0);

        Assert.Empty(result.Out);
        Assert.Empty(result.Error);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    static string List => string.Join(' ', Shown.Select(s => $"'{s}'"));

    static string Shell(string name)
    {
        var shell = OperatingSystem.IsWindows() ? null : Programs.Find(null, name);
        Assert.SkipWhen(shell is null, $"There is no {name} on this machine.");
        return shell;
    }

    async Task<string[]> AskAsync(string shell, string name, string file, string questions)
    {
        var script = folder.Write(file, (await CommandLine.RunAsync(folder.Path, ["completion", name])).Ended(0).Out);
        var preamble = name == "fish"
            ? $"set -gx PATH '{folder.At("bin")}' $PATH\nset -gx CARTLINE_PROJECT '{folder.At("shop")}'\n"
            : $"export PATH='{folder.At("bin")}':$PATH CARTLINE_PROJECT='{folder.At("shop")}'\n";
        var asked = folder.Write($"ask.{name}", preamble + questions);
        string[] plain = name switch { "bash" => ["--norc"], "zsh" => ["-f"], _ => ["--no-config"] };
        return (await Programs.RunAsync(shell, [.. plain, asked, script], folder.Path, Cancel)).TrimEnd('\n').Split('\n');
    }

    // fish shows --engine=postgres whole, bash and zsh what comes behind the =.
    [GeneratedRegex("^[a-z-]+=(?=.)")]
    private static partial Regex EqualsBefore();
}
