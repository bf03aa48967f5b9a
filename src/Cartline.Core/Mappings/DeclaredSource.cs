using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>A source that is declared in a <c>mapping.yaml</c>, and the SQL that it stands for.</summary>
public static class DeclaredSource
{
    /// <summary>The folder of a source, below <c>sql/</c>.</summary>
    public static string Folder(string source) => $"1_staging/from_{source}/";

    /// <summary>The file that declares a source; null when there is none.</summary>
    public static SqlFile? File(string source, SqlFolder folder) =>
        folder.Declared.GetValueOrDefault($"{Folder(source)}{MappingReader.FileName}");

    /// <summary>The names of the sources that are declared.</summary>
    public static IEnumerable<string> Names(SqlFolder folder) => folder.Declared.Keys.Select(p => p.Split('/')[1]["from_".Length..]);

    /// <summary>The SQL files that a declaration stands for, as somebody would write them into the folder of the source.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="declaration">The file that declares it.</param>
    /// <param name="contract">The tables that it fills.</param>
    /// <exception cref="Failures.CartlineException">Usage: all that is wrong with the file, each with its line.</exception>
    public static IReadOnlyList<SqlFile> Compile(string source, SqlFile declaration, StagingContract contract)
    {
        var sql = new MappingSql(MappingReader.Read(source, declaration, contract), contract, declaration.Path);
        return [.. sql.Files().Select(f => new SqlFile($"{Folder(source)}{f.Name}.sql", $"{f.Text.TrimEnd()}\n", true, declaration.Path))];
    }
}
