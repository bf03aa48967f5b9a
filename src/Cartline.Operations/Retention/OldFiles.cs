using Cartline.Core;

namespace Cartline.Operations.Retention;

/// <summary>
/// Finds what is old in a folder that the program fills. It looks only at the kinds of file that the program writes there,
/// never behind a link, and leaves summaries, reports, metadata and what is of today.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="olderThan">Files last written before this moment are old, UTC.</param>
/// <param name="today">The day that it is, in <paramref name="zone"/>.</param>
/// <param name="zone">The shop's time zone.</param>
internal sealed class OldFiles(ProjectFolder project, DateTime olderThan, DateOnly today, TimeZoneInfo zone)
{
    private static readonly string[] Kept = ["summary", "report", "metadata"];

    private static readonly EnumerationOptions NoLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
        IgnoreInaccessible = true,
    };

    /// <summary>The old files, in order of their names.</summary>
    /// <param name="folder">One of the project's folders.</param>
    /// <param name="kinds">Endings of the names that the program gives there.</param>
    /// <param name="left">Takes why a whole folder is left alone.</param>
    public IReadOnlyList<FileInfo> In(string folder, IReadOnlyList<string> kinds, ICollection<string> left)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        if (LinkAbove(folder) is { } link)
        {
            left.Add($"{Path.GetRelativePath(project.Root, folder)} was skipped: {link} is a link, and clean-up follows no links.");
            return [];
        }

        return
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*", NoLinks)
                .Where(f => kinds.Contains(f.Extension, StringComparer.OrdinalIgnoreCase) && IsOld(f))
                .OrderBy(f => f.FullName, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a file is old and none of those that stay.</summary>
    public bool IsOld(FileInfo file) =>
        file.Exists
        && file.LinkTarget is null
        && file.LastWriteTimeUtc < olderThan
        && DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(file.LastWriteTimeUtc, zone)) != today
        && !Kept.Any(word => file.Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first link on the way from the project to a folder; null when there is none.</summary>
    public string? LinkAbove(string folder)
    {
        var path = project.Root;
        foreach (var part in Path.GetRelativePath(project.Root, folder).Split(Path.DirectorySeparatorChar))
        {
            path = Path.Combine(path, part);
            if (new DirectoryInfo(path).LinkTarget is not null)
            {
                return Path.GetRelativePath(project.Root, path);
            }
        }

        return null;
    }
}
