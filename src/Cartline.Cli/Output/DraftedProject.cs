using Cartline.Core;
using Cartline.Core.Failures;
using Cartline.Core.Mappings;
using Cartline.Core.Profiles;
using Cartline.Core.Sql;

namespace Cartline.Cli.Output;

/// <summary>The files of a project for exports that no source reads: a draft of a mapping beside what every new project has.</summary>
internal static class DraftedProject
{
    /// <summary>Writes settings, the draft, and the schema that an editor reads.</summary>
    /// <param name="root">The project's folder.</param>
    /// <param name="path">The folder or file that was looked at, as it was typed.</param>
    /// <param name="profile">What is in it.</param>
    /// <param name="catalog">The contract.</param>
    /// <returns>What was written, seen from the project's folder.</returns>
    /// <exception cref="CartlineException">Usage: nothing can be read, or there is a project already; nothing is changed.</exception>
    public static IReadOnlyList<string> Write(string root, string path, FolderProfile profile, ModelCatalog catalog)
    {
        var draft = MappingDraft.Of(profile, catalog) ?? throw new CartlineException(
            FailureKind.Usage,
            $"None of the files of {path} can be read: nothing was written. ./cartline profile {path} says why.");
        var mapping = Path.Combine(root, MappingDraft.Place);
        if (File.Exists(mapping))
        {
            throw new CartlineException(
                FailureKind.Usage, $"{mapping} is there already: nothing was changed. Choose another folder, or move it away.");
        }

        var source = new KnownSource(MappingDraft.SourceName, "The shop's own export.", null,
        [
            .. profile.Files.Where(f => f.Profile.Fault is null).Select(f => new KnownFile(
                new StagingTable(new TableName("raw", MappingDraft.SourceName), "", [], [], [], ""), [f.Profile.File])),
        ]);
        var folder = Path.GetFullPath(path);
        folder = File.Exists(folder) ? Path.GetDirectoryName(folder)! : folder;
        var made = NewProject.Write(root, source, Path.GetRelativePath(root, folder), []);
        Directory.CreateDirectory(Path.GetDirectoryName(mapping)!);
        File.WriteAllText(mapping, draft);
        var schema = Path.Combine(Path.GetDirectoryName(MappingDraft.Place)!, MappingSchema.FileName);
        File.WriteAllText(Path.Combine(root, schema), MappingSchema.Write(catalog.Staging));
        return [.. made, MappingDraft.Place.Replace('\\', '/')];
    }
}
