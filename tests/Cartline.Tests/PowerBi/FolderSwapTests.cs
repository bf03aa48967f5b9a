using Cartline.Core.Failures;
using Cartline.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

public sealed class FolderSwapTests
{
    [Fact]
    public void Blames_no_other_program_for_a_folder_that_cannot_be_made()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("dashboards", "");

        var refused = Assert.Throws<DirectoryNotFoundException>(() => FolderSwap.Begin(folder.At("dashboards", "powerbi")));

        Assert.StartsWith(
            $"{file} is a file, but a folder is needed", UnwritableStorage.Explain(refused)?.Message, StringComparison.Ordinal);
    }
}
