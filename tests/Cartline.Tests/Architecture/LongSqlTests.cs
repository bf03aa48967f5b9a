namespace Cartline.Tests.Architecture;

public sealed class LongSqlTests
{
    [Theory]
    [InlineData("var sql = \"\"\"\n    select a\n    from b\n    \"\"\";")]
    [InlineData("var sql = $\"\"\"\n    -- why\n    with t as (\n select 1) select * from t\n    \"\"\";")]
    [InlineData("var sql = @\"create table t (\n  a int)\";")]
    [InlineData("var sql = $@\"INSERT INTO t\nvalues ({a})\";")]
    [InlineData("var sql = \"select a \"\n    + \"from b\";")]
    [InlineData("var sql = \"select a \" +\n    $\"from {b}\";")]
    public void Is_found(string code) => Assert.Single(LongSql.Find(code));

    [Theory]
    [InlineData("var sql = \"select a from b\";")]
    [InlineData("var sql = \"\"\"select \"a\" from b\"\"\";")]
    [InlineData("var text = \"\"\"\n    With care: select the folder\n    and press enter.\n    \"\"\";")]
    [InlineData("var text = \"Create the folder \"\n    + \"and run again.\";")]
    [InlineData("var one = \"select 1\";\nvar other = a + \"text\";")]
    public void Is_not_seen_where_there_is_none(string code) => Assert.Empty(LongSql.Find(code));
}
