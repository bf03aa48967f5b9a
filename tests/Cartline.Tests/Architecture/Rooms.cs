using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Cartline.Cli;
using Cartline.Core.Engine;
using Cartline.Dashboards;
using Cartline.Engines.DuckDb;
using Cartline.Operations.Monitoring;
using Cartline.PowerBi;
using Cartline.Simulator;

namespace Cartline.Tests.Architecture;

/// <summary>The rooms of the product, one a namespace, and the arrows between them, read off the compiled programs.</summary>
static class Rooms
{
    static readonly System.Reflection.Assembly[] Assemblies =
    [
        typeof(IEngine).Assembly, typeof(DuckDbEngine).Assembly, typeof(ShopMonitor).Assembly, typeof(ShopSimulator).Assembly,
        typeof(DashboardStep).Assembly, typeof(PowerBiFormat).Assembly, typeof(Wiring).Assembly,
    ];

    static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlySet<string>>>> Read = new(ReadArrows);

    /// <summary>By room, the rooms of the same project that it uses, each with the types that carry the arrow.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlySet<string>>> Arrows => Read.Value;

    /// <summary>The projects, in the order of the table in docs/architecture.md.</summary>
    public static IEnumerable<string> Projects => Assemblies.Select(a => Path.GetFileNameWithoutExtension(a.ManifestModule.Name))
        .Select(name => name == "cartline" ? "Cartline.Cli" : name);

    /// <summary>The rooms of a project, its own namespace first.</summary>
    public static IEnumerable<string> Of(string project) =>
        Arrows.Keys.Where(room => Project(room) == project).Order(StringComparer.Ordinal);

    /// <summary>A room as it is written within its project: <c>Sql</c>, or <c>.</c> for the project's own namespace.</summary>
    public static string Short(string room) => room == Project(room) ? "." : room[(Project(room).Length + 1)..];

    /// <summary>The project of a room.</summary>
    public static string Project(string room) => string.Join('.', room.Split('.').Take(2));

    /// <summary>Rooms that can be reached from each other; empty when there is no circle.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        var reach = Arrows.Keys.ToDictionary(room => room, Reached);
        return
        [
            .. Arrows.Keys.Where(room => reach[room].Contains(room))
                .GroupBy(room => string.Join(' ', reach[room].Where(other => reach[other].Contains(room)).Order(StringComparer.Ordinal)))
                .Select(circle => circle.Order(StringComparer.Ordinal).ToList()),
        ];
    }

    /// <summary>The arrows that no chain of other arrows makes needless: what a drawing needs.</summary>
    public static IEnumerable<(string From, string To)> Drawn(string project) =>
        from room in Of(project)
        from used in Arrows[room].Keys
        where !Arrows[room].Keys.Any(other => other != used && Reached(other).Contains(used))
        orderby room, used
        select (room, used);

    static HashSet<string> Reached(string room)
    {
        var (found, open) = (new HashSet<string>(), new Queue<string>(Arrows[room].Keys));
        while (open.TryDequeue(out var next))
        {
            if (found.Add(next))
            {
                foreach (var further in Arrows[next].Keys)
                {
                    open.Enqueue(further);
                }
            }
        }

        return found;
    }

    static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlySet<string>>> ReadArrows()
    {
        var types = new ArchLoader().LoadAssemblies(Assemblies).Build().Types.Where(t => Room(t) is not null).ToList();
        return types.GroupBy(t => Room(t)!).ToDictionary(
            room => room.Key,
            room => (IReadOnlyDictionary<string, IReadOnlySet<string>>)room
                .SelectMany(type => type.Dependencies.Select(d => (From: type, To: Room(d.Target), Target: d.Target)))
                .Where(d => d.To is not null && d.To != room.Key && Project(d.To) == Project(room.Key))
                .GroupBy(d => d.To!)
                .ToDictionary(d => d.Key, d => (IReadOnlySet<string>)d.Select(x => $"{x.From.Name} → {x.Target.Name}").ToHashSet()));
    }

    static string? Room(IType type) =>
        type.Namespace?.FullName is { } name && name.StartsWith("Cartline.", StringComparison.Ordinal) ? name : null;
}
