using System.CommandLine;
using Cartline.Cli.Arguments;
using Cartline.Cli.Output;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Options.Reading;
using Cartline.Core.Sql;

namespace Cartline.Cli;

/// <summary>What a command works with: settings, project, SQL files, engine and terminal.</summary>
internal sealed class Session : IAsyncDisposable
{
    private IEngine? engine;

    private Session(Settings settings, ProjectFolder project, ModelCatalog catalog, Terminal terminal, TimeProvider clock) =>
        (Settings, Project, Catalog, Terminal, Clock) = (settings, project, catalog, terminal, clock);

    public Settings Settings { get; }

    public CartlineOptions Options => Settings.Options;

    public ProjectFolder Project { get; }

    public ModelCatalog Catalog { get; }

    public Terminal Terminal { get; }

    public TimeProvider Clock { get; }

    /// <summary>The engine that the settings name; what it finds damaged is told at once.</summary>
    public IEngine Engine => engine ??= Wiring.Engine(Options, Project, Catalog, Tell);

    /// <summary>Whether damaged files are told here; not where a command lists them itself.</summary>
    public bool TellsDamage { get; init; } = true;

    public static async Task<Session> OpenAsync(
        ParseResult parsed, Terminal terminal, TimeProvider clock, IEnumerable<SettingFlag> flags, CancellationToken cancel,
        bool tellsDamage = true)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "");
        var project = ChosenProject.Of(parsed, environment);
        var settings = await SettingsReader.ReadAsync(
            new SettingsSources
            {
                ProgramFolder = AppContext.BaseDirectory,
                ProjectFolder = project.Root,
                ConfigFile = parsed.GetValue(GlobalOptions.Config),
                Environment = environment,
                Flags = [.. GlobalOptions.Flags(parsed), .. flags],
            },
            cancel);
        var catalog = Wiring.Catalog(project, Wiring.EngineName(settings.Options), settings.Options);
        return new Session(settings, project, catalog, terminal, clock) { TellsDamage = tellsDamage };
    }

    private void Tell(DamagedFile damage)
    {
        if (TellsDamage)
        {
            Console.Error.WriteLine(
                $"warning: {Terminal.Hints.WithOptions($"{damage.Sentence} To restore what can be: ./cartline repair")}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }
    }
}
