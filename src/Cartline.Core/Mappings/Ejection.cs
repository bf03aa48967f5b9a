using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>Writes the SQL that a declared source stands for into the project, where it can be changed by hand.</summary>
/// <param name="Declared">The declaration, as a path below the project's folder.</param>
/// <param name="Written">What was written, as paths below the project's folder.</param>
/// <param name="Kept">Files that somebody had written before; they stay as they are.</param>
public sealed record Ejection(string Declared, IReadOnlyList<string> Written, IReadOnlyList<string> Kept)
{
    /// <summary>Writes the files. From then on they rule, and the declaration is not read.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="catalog">The SQL files there are.</param>
    /// <param name="project">The project.</param>
    /// <exception cref="CartlineException">
    /// Usage: the source is not declared, is at fault, or is SQL already; nothing is written.
    /// </exception>
    public static Ejection Write(string source, ModelCatalog catalog, ProjectFolder project)
    {
        var folder = DeclaredSource.Folder(source);
        if (DeclaredSource.File(source, catalog.Folder) is not { } declaration)
        {
            var names = DeclaredSource.Names(catalog.Folder).ToList();
            throw new CartlineException(
                FailureKind.Usage,
                catalog.Folder.Below(folder).Any()
                    ? $"The source \"{source}\" is SQL already: sql/{folder}. Copy the files that you want to change into the project."
                    : $"There is no sql/{folder}{MappingReader.FileName} in the project{Spelling.DidYouMeanOrStop(source, names)} "
                        + (names.Count == 0 ? "No source is declared." : $"Declared are {string.Join(", ", names)}."));
        }

        var landing = Path.Combine(project.Sql, $"{folder}landing.sql");
        if (File.Exists(landing))
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"sql/{folder}landing.sql is there already, so the SQL in that folder rules: nothing was written. To write the SQL of "
                + $"{MappingReader.FileName} again, move the .sql files of the folder away first.");
        }

        var made = DeclaredSource.Compile(source, declaration, catalog.Staging);
        var (written, kept) = (new List<string>(), new List<string>());
        foreach (var file in made)
        {
            var path = Path.Combine(project.Sql, file.Path);
            (File.Exists(path) ? kept : written).Add($"sql/{file.Path}");
        }

        Directory.CreateDirectory(Path.Combine(project.Sql, folder));
        // The landing is what makes the SQL rule: last, so that a failure half way changes nothing.
        foreach (var file in made.Where(f => written.Contains($"sql/{f.Path}")).OrderBy(f => f.Name == "landing"))
        {
            File.WriteAllText(Path.Combine(project.Sql, file.Path), file.Text);
        }

        return new Ejection($"sql/{declaration.Path}", written, kept);
    }
}
