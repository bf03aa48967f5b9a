using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Options;

/// <summary>The settings file that comes with the program, read for its comments.</summary>
static class ConfigFile
{
    public static string Path { get; } = Repo.At("config", "config.yaml");

    /// <summary>By key: what stands behind a setting, and above a section.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> CommentsAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken);
        var comments = new Dictionary<string, string>();
        var parents = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].TrimStart();
            if (text.Length == 0 || text[0] == '#') continue;

            parents = [.. parents.Take((lines[i].Length - text.Length) / 2), text.Split(':')[0]];
            var key = string.Join('.', parents);
            if (OptionKeys.Sections.Contains(key) && lines[i - 1].TrimStart() is ['#', .. var above]) comments[key] = above.Trim();
            if (OptionKeys.Find(key) is not null && text.Split("  # ") is [_, var behind]) comments[key] = behind;
        }

        return comments;
    }
}
