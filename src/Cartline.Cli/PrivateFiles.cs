using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Cartline.Core;

namespace Cartline.Cli;

/// <summary>
/// Who may read what the program writes: its owner, and where the settings say so the owner's group. Windows has rights of the
/// folder above instead, and nothing is done there.
/// </summary>
internal static partial class PrivateFiles
{
    private const uint Owner = 0b000_111_111;
    private const uint OwnerAndGroup = 0b000_010_111;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    private const UnixFileMode AllFiles = (UnixFileMode)0b110_110_110;
    private const UnixFileMode AllFolders = (UnixFileMode)0b111_111_111;

    // What the shell that started the program asked for: of what is made for others too.
    private static readonly Lazy<uint> Given = new(() => OperatingSystem.IsWindows() ? 0 : SetMask(Owner));

    /// <summary>Whatever the process makes from now on is for its owner.</summary>
    public static void OwnerOnly() => _ = Given.Value;

    /// <summary>Gives files that were made to be shown the rights that files of this user usually have.</summary>
    /// <param name="folder">The folder of the dashboards.</param>
    /// <param name="files">The files in it.</param>
    public static void Share(string folder, IEnumerable<string> files)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in files.Select(f => Path.Combine(folder, f)).Where(File.Exists))
        {
            Set(new FileInfo(file), AllFiles & ~(UnixFileMode)Given.Value);
            for (var above = Path.GetDirectoryName(file)!; above.Length >= folder.Length; above = Path.GetDirectoryName(above)!)
            {
                Set(new DirectoryInfo(above), AllFolders & ~(UnixFileMode)Given.Value);
            }
        }
    }

    /// <summary>The files of a project's dashboards, the Power BI project with its rows left out.</summary>
    public static IEnumerable<string> Shown(ProjectFolder project) => !Directory.Exists(project.Dashboards)
        ? []
        : Directory.EnumerateFiles(project.Dashboards, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(project.Dashboards, f))
            .Where(f => !f.StartsWith("powerbi", StringComparison.Ordinal) && !f.StartsWith('.'))
            .ToList();

    /// <summary>Narrows what is in a project, as earlier releases left it, and lets its group read where the settings say so.</summary>
    /// <param name="project">The project.</param>
    /// <param name="isGroupReadable">Whether the owner's group may read.</param>
    public static void Narrow(ProjectFolder project, bool isGroupReadable)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _ = SetMask(isGroupReadable ? OwnerAndGroup : Owner);
        foreach (var folder in (ReadOnlySpan<string>)
            [project.Staging, project.Processed, project.Quarantine, Path.Combine(project.Data, "state"),
                Path.Combine(project.Data, "versions"), project.Logs])
        {
            Narrow(new DirectoryInfo(folder), isGroupReadable);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void Narrow(DirectoryInfo folder, bool isGroupReadable)
    {
        if (!folder.Exists || folder.LinkTarget is not null)
        {
            return;
        }

        foreach (var entry in folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(folder))
        {
            var mode = Mode(entry, isGroupReadable);
            if (entry.LinkTarget is null && mode != entry.UnixFileMode)
            {
                Set(entry, mode);
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static UnixFileMode Mode(FileSystemInfo entry, bool isGroupReadable)
    {
        var open = UnixFileMode.GroupRead | (entry is DirectoryInfo ? UnixFileMode.GroupExecute : UnixFileMode.None);
        return (entry.UnixFileMode & ~Others & ~Group) | (isGroupReadable ? open : UnixFileMode.None);
    }

    // What belongs to another user stays as that user left it, and what another run deleted meanwhile needs nothing.
    [UnsupportedOSPlatform("windows")]
    private static void Set(FileSystemInfo entry, UnixFileMode mode)
    {
        try
        {
            File.SetUnixFileMode(entry.FullName, mode);
        }
        catch (Exception refusal) when (refusal is UnauthorizedAccessException or IOException)
        {
            return;
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);
}
