using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class RisingKeysTests
{
    [Theory]
    [InlineData("1", "2", "3")]
    [InlineData("TXN98", "TXN99", "TXN100", "TXN1000")]
    [InlineData("a", "\"b\"", "\"c\"\"d\"")]
    [InlineData("Z", "a")]
    [InlineData]
    public void Are_proved_while_each_is_longer_or_greater(params string[] keys) => Assert.True(Proved(keys));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("2", "1")]
    [InlineData("10", "9")]
    [InlineData("1", "2", "1")]
    [InlineData("1", "\"1\"")]
    [InlineData("")]
    [InlineData("1", "")]
    [InlineData("1", "1 ")]
    [InlineData("1", "1\t")]
    [InlineData("1", "1\u00A0")]
    [InlineData("e\u0301", "\u00E9\u00E9\u00E9")]
    public void Are_not_proved_by_anything_else(params string[] keys) => Assert.False(Proved(keys));

    [Fact]
    public void Are_not_proved_without_the_column()
    {
        using var file = new CsvFile("other,value\n1,x\n");
        using var records = file.Open();
        using var watched = new RisingKeys(records, "key");

        while (watched.Read())
        {
        }

        Assert.False(watched.AreProved);
    }

    static bool Proved(string[] keys)
    {
        using var file = new CsvFile("key,value\n" + string.Concat(keys.Select(k => $"{k},x\n")));
        using var records = file.Open();
        using var watched = new RisingKeys(records, "key");
        while (watched.Read())
        {
        }

        return watched.AreProved;
    }
}
