using System.Diagnostics;
using Cartline.Simulator;
using Cartline.Tests.Support;

namespace Cartline.Tests.Simulator;

public sealed class KilledGenerationTests
{
    [Fact]
    public async Task Leaves_no_table_and_is_made_good_by_the_next_run()
    {
        using var project = new TemporaryFolder();
        var cancel = TestContext.Current.CancellationToken;
        var raw = project.At("data", "raw");
        using (var process = Process.Start(Command(project, "generate", "--transactions", "200000"))!)
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            while (!process.HasExited && !File.Exists(Path.Combine(raw, ".generating", "transaction_items.csv")))
            {
                await Task.Delay(20, cancel);
            }

            process.Kill();
            await process.WaitForExitAsync(cancel);
            Assert.True(ShopSimulator.WasInterrupted(raw), await output + await errors);
        }

        Assert.Empty(Directory.EnumerateFiles(raw));
        (await CommandLine.RunAsync(
            project.Path, "run --set data_generation.transactions=300 --set dashboard.written=asked")).Ended(0);
        Assert.False(ShopSimulator.WasInterrupted(raw));
        Assert.Equal(301, File.ReadLines(Path.Combine(raw, "transactions.csv")).Count());
    }

    private static ProcessStartInfo Command(TemporaryFolder project, params string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "cartline.dll"), .. arguments, "--project", project.Path, "--no-color"])
        {
            WorkingDirectory = project.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
