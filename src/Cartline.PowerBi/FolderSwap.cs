using Cartline.Core.Failures;

namespace Cartline.PowerBi;

/// <summary>
/// Fills a folder beside the one that people see and puts it into its place; what is left half done is put right the next time.
/// </summary>
internal sealed class FolderSwap : IDisposable
{
    private const string Settings = ".pbi";
    private readonly string place;
    private readonly string former;

    private FolderSwap(string place)
    {
        (this.place, former, Folder) = (place, place + ".previous", place + ".next");
        if (!Directory.Exists(place) && Directory.Exists(former))
        {
            Directory.Move(former, place);
        }

        Remove(former);
        Remove(Folder);
    }

    /// <summary>The folder to fill.</summary>
    public string Folder { get; }

    /// <summary>Begins.</summary>
    /// <param name="place">The folder that people see.</param>
    public static FolderSwap Begin(string place)
    {
        // No program holds a folder that is not there yet: where it cannot be made, the rights are missing.
        var swap = Open(place);
        Directory.CreateDirectory(swap.Folder);
        return swap;
    }

    /// <summary>Puts the filled folder into its place. What Power BI Desktop keeps for a person (<c>.pbi</c>) goes along.</summary>
    /// <exception cref="CartlineException">A program holds files of the old one open.</exception>
    public void Commit()
    {
        try
        {
            KeepSettings();
            if (Directory.Exists(place))
            {
                Directory.Move(place, former);
            }

            Directory.Move(Folder, place);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (!Directory.Exists(place) && Directory.Exists(former))
            {
                Directory.Move(former, place);
            }

            throw InUse(place, refused);
        }

        Remove(former);
    }

    /// <inheritdoc/>
    public void Dispose() => Remove(Folder);

    private static FolderSwap Open(string place)
    {
        try
        {
            return new FolderSwap(place);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw InUse(place, refused);
        }
    }

    private void KeepSettings()
    {
        if (!Directory.Exists(place))
        {
            return;
        }

        foreach (var settings in Directory.EnumerateDirectories(place, Settings, SearchOption.AllDirectories))
        {
            var kept = Path.Combine(Folder, Path.GetRelativePath(place, settings));
            Directory.CreateDirectory(kept);
            foreach (var file in Directory.EnumerateFiles(settings).Where(f => Path.GetFileName(f) != "cache.abf"))
            {
                File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
            }
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CartlineException InUse(string place, Exception cause) => new(
        FailureKind.Step,
        $"{place} cannot be replaced; the previous one has not changed: {cause.Message.TrimEnd('.')}. Close Power BI Desktop if "
        + "it has the project open, then write again.",
        cause);
}
