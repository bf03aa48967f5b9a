namespace Cartline.Tests.Support;

public sealed class TemporaryFolderTests
{
    [Fact]
    public void Vanishes_with_its_content()
    {
        string file;
        using (var folder = new TemporaryFolder())
        {
            file = folder.Write("raw/customers.csv", "customer_id\n1\n");
            Assert.True(File.Exists(file));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
    }
}
