using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>What <c>cartline sql</c> prints: for each engine, without and with a live version.</summary>
public sealed class CompiledSql : IAsyncLifetime
{
    static readonly string[] Commands = ["sql", "sql --again", "sql --engine postgres", "sql --engine postgres --again"];
    readonly Dictionary<string, IReadOnlyList<(string Section, string Text)>> scripts = [];

    /// <summary>The statements of some sections, each below its heading.</summary>
    /// <param name="command">The command that prints them.</param>
    /// <param name="sections">The sections.</param>
    public string Text(string command, params IEnumerable<string> sections) =>
        string.Join('\n', sections.Select(wanted => $"-- {wanted}\n{scripts[command].Single(s => Is(s.Section, wanted)).Text}"));

    /// <summary>A line for each section: its name and a short hash of its statements for each command.</summary>
    public IEnumerable<string> Hashes() =>
        from section in scripts[Commands[0]]
        let hashes = Commands.Select(command => Hash(scripts[command].Single(s => s.Section == section.Section).Text))
        select $"{section.Section}: {string.Join(' ', hashes)}";

    public async ValueTask InitializeAsync()
    {
        using var folder = new TemporaryFolder();
        foreach (var command in Commands)
        {
            using var document = JsonDocument.Parse((await CommandLine.RunAsync(folder.Path, $"{command} --json")).Ended(0).Out);
            var statements = document.RootElement.GetProperty("statements").EnumerateArray()
                .Select(s => (Section: s.GetProperty("section").GetString()!, Sql: s.GetProperty("sql").GetString()!))
                .ToList();
            scripts[command] = [.. statements.GroupBy(s => s.Section).Select(g => (g.Key, string.Concat(g.Select(s => $"{s.Sql};\n"))))];
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Behind the name of a file that nobody wrote stands what it is made from.
    static bool Is(string section, string file) => section == file || section.StartsWith($"{file} (made from ", StringComparison.Ordinal);

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
