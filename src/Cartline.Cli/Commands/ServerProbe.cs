using Cartline.Core.Engine;
using Cartline.Core.Failures;

namespace Cartline.Cli.Commands;

/// <summary>Asks a running dashboard whether it answers: images without a shell have no other way.</summary>
internal static class ServerProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks.</summary>
    /// <param name="address">Of the page to ask, for instance <c>http://127.0.0.1:5080/health</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CartlineException">That is no http address.</exception>
    public static async Task<Finding> AskAsync(string address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new CartlineException(
                FailureKind.Usage, $"--server is \"{address}\", must be an address such as http://127.0.0.1:5080/health.");
        }

        try
        {
            using var client = new HttpClient { Timeout = Patience };
            using var answer = await client.GetAsync(uri, cancel);
            return new Finding("server", answer.IsSuccessStatusCode, $"{address} answered {(int)answer.StatusCode}", "Read its log.");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return new Finding("server", false, $"{address} does not answer", "Start it: ./cartline dashboard serve");
        }
    }
}
