using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Sql;

/// <summary>The program's SQL files with files of a test laid over them.</summary>
static class SqlFiles
{
    /// <summary>The files of the repository alone.</summary>
    public static SqlFolder Own { get; } = new(Repo.At("sql"));

    /// <summary>The catalog with some files more.</summary>
    public static ModelCatalog Catalog(string engine, params (string Path, string Sql)[] files)
    {
        using var project = new TemporaryFolder();
        foreach (var (path, sql) in files)
        {
            project.Write($"sql/{path}", sql);
        }

        return new ModelCatalog(new SqlFolder(Repo.At("sql"), project.At("sql")), engine);
    }

    /// <summary>What the catalog says of files that it refuses.</summary>
    public static string Refusal(params (string Path, string Sql)[] files)
    {
        var failure = Assert.Throws<CartlineException>(() => Catalog("duckdb", files));
        Assert.Equal(FailureKind.Usage, failure.Kind);
        return failure.Message;
    }
}
