using System.Security.Cryptography;
using System.Text;
using Cartline.Core.Engine;
using Cartline.Core.Sql;

namespace Cartline.Core.Build;

/// <summary>
/// Remembers that an engine took all SQL of a project: a fingerprint of every file, of the database and of this release. What has changed
/// since, or cannot be read, is looked at again, so that a file that is lost or old does no harm.
/// </summary>
/// <param name="path">The file that remembers.</param>
/// <param name="engine">The engine: another server may take other SQL.</param>
/// <param name="catalog">The SQL files.</param>
internal sealed class SoundSql(string path, IEngine engine, ModelCatalog catalog)
{
    private readonly string fingerprint = Fingerprint(engine, catalog);

    /// <summary>Whether this very SQL was found sound.</summary>
    public bool IsKnown()
    {
        try
        {
            return File.Exists(path) && File.ReadAllText(path) == fingerprint;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Remembers it. A folder that cannot be written costs a look in the next run, and nothing else.</summary>
    public void Keep()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, fingerprint);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // The run tells of a folder that it needs itself.
        }
    }

    private static string Fingerprint(IEngine engine, ModelCatalog catalog)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(engine.Name);
        Add(engine.Location);
        Add(typeof(SoundSql).Assembly.ManifestModule.ModuleVersionId.ToString());
        Add(catalog.Currency.Code);
        foreach (var file in catalog.Folder.Files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            Add(file.Path);
            Add(file.Text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // Each with its length, so that no two texts run into one.
        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
