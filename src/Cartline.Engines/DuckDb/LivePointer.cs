using System.Security.Cryptography;
using System.Text;
using Cartline.Engines.Files;

namespace Cartline.Engines.DuckDb;

/// <summary>
/// Which version is live: a text file with the name of its file in the first line and a checksum of that name in the second.
/// Earlier releases wrote the first line only.
/// </summary>
/// <param name="folders">Where it is.</param>
internal sealed class LivePointer(ProjectFolders folders)
{
    /// <summary>The file of the version pointed at, and what is wrong with the pointer; both null before the first publication.</summary>
    public (string? File, string? Fault) Read()
    {
        if (!File.Exists(folders.Pointer))
        {
            // A run that was killed while it published the first version leaves one version and no pointer.
            return (null, folders.VersionNumbers().Count > 1 ? "it is missing, and there are versions" : null);
        }

        var lines = File.ReadAllText(folders.Pointer).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var known = folders.VersionNumbers().Select(folders.Version).FirstOrDefault(f => Path.GetFileName(f) == lines[0].Trim());
        var fits = lines.Length == 1 || (lines is [var name, var sum] && sum == Checksum(name));
        return !fits ? (null, "its content does not fit its checksum")
            : known is null ? (null, "it names no version that is there")
            : (known, null);
    }

    /// <summary>Points at a version, in one act.</summary>
    /// <param name="file">The version's file.</param>
    public void Write(string file)
    {
        var name = Path.GetFileName(file);
        DurableFile.Replace(folders.Pointer, $"{name}\n{Checksum(name)}\n");
    }

    private static string Checksum(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
