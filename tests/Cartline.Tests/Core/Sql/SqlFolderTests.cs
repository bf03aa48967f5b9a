using Cartline.Core.Sql;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Sql;

public sealed class SqlFolderTests
{
    [Fact]
    public void Lets_a_later_folder_win_and_an_absent_one_be()
    {
        using var folder = new TemporaryFolder();
        folder.Write("program/a/x.sql", "select 1");
        folder.Write("program/a/y.sql", "select 2\r\nfrom t\r\n");
        folder.Write("project/a/x.sql", "select 3");
        folder.Write("project/a/notes.txt", "not read");
        folder.Write("program/grants/all.sql", "\\ir owner.sql");
        folder.Write("project/grants/all.sql", "create role mine;");

        var files = new SqlFolder(folder.At("program"), folder.At("absent"), folder.At("project"));

        Assert.Equal(["a/x.sql", "a/y.sql"], files.Files.Select(f => f.Path));
        Assert.Equal("select 3", files["a/x.sql"].Text);
        Assert.Equal("select 2\nfrom t\n", files["a/y.sql"].Text);
        Assert.Empty(files.Below("b/"));
    }

    [Fact]
    public void Names_a_file_that_is_nowhere() => Assert.Equal(
        "sql/a/x.sql is neither in the program nor in the project.",
        Assert.Throws<FileNotFoundException>(() => new SqlFolder()["a/x.sql"]).Message);
}
