using System.Text.RegularExpressions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docker;

/// <summary>The instructions of <c>docker/Dockerfile</c>, comments gone and continued lines joined.</summary>
static partial class ImageFile
{
    /// <summary>Stage by stage: the stage's name, then its instructions in order.</summary>
    public static IReadOnlyList<(string Stage, IReadOnlyList<(string Word, string Text)> Instructions)> Stages { get; } = Read();

    /// <summary>All instructions of all stages.</summary>
    public static IEnumerable<(string Word, string Text)> Instructions => Stages.SelectMany(s => s.Instructions);

    static List<(string, IReadOnlyList<(string, string)>)> Read()
    {
        var lines = Continued().Replace(File.ReadAllText(Repo.At("docker", "Dockerfile")).ReplaceLineEndings("\n"), " ").Split('\n')
            .Where(l => l.Length > 0 && !l.StartsWith('#'))
            .Select(l => l.Split(' ', 2, StringSplitOptions.TrimEntries))
            .Select(p => (p[0], p[1]));
        var stages = new List<(string, IReadOnlyList<(string, string)>)>();
        foreach (var (word, rest) in lines)
        {
            if (word == "FROM")
            {
                stages.Add((rest.Split(' ')[^1], new List<(string, string)>()));
            }

            ((List<(string, string)>)stages[^1].Item2).Add((word, rest));
        }

        return stages;
    }

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();
}
