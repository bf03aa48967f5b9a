using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Options;

public sealed class ConfigurationPageTests
{
    [Fact]
    public async Task Is_the_one_in_docs() =>
        Golden.Equal("docs/configuration.md", ConfigurationPage.Write(await ConfigFile.CommentsAsync()));
}
