using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Tests.Support;

/// <summary>A run that is never made: enough to ask an engine about SQL files.</summary>
static class EmptyProject
{
    public static PipelineContext Context(IEngine engine, ModelCatalog catalog, string folder) => new()
    {
        RunId = "PIPE_20260102_030405",
        StartedAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        Today = new DateOnly(2026, 1, 2),
        Options = new CartlineOptions(),
        Project = new ProjectFolder(folder),
        Request = new RunRequest { Command = "test" },
        Engine = engine,
        Catalog = catalog,
        Builds = Layer.All,
    };
}
