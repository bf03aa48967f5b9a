using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The dashboard, served and exported.</summary>
public sealed record DashboardOptions
{
    /// <summary>Address and port that <c>dashboard serve</c> listens on. Default 127.0.0.1:5080, this machine only.</summary>
    [Pattern(@"(localhost|\d{1,3}(\.\d{1,3}){3}|\[[0-9A-Fa-f:]+\]):\d{1,5}", "an address and a port such as 127.0.0.1:5080")]
    public string Listen { get; init; } = "127.0.0.1:5080";

    /// <summary>
    /// Whether an address that other machines reach may be listened on; the dashboard asks for no password. Default false.
    /// </summary>
    public bool AllowOtherMachines { get; init; }

    /// <summary>Host names besides localhost under which the dashboard answers; others are refused. Default none.</summary>
    [Pattern(@"[A-Za-z0-9.-]{1,253}", "host names such as shop.example.com")]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Names of customers are shown whole instead of their first letters. Default false.</summary>
    public bool ShowPersonalData { get; init; }

    /// <summary>
    /// Order lines up to which the exported folder holds single lines and answers everything; above it holds sums. Default 400,000.
    /// </summary>
    [Range(0, 2_000_000)]
    public int FolderMaxLines { get; init; } = 400_000;

    /// <summary>When the files of the dashboard are written; what <c>dashboard serve</c> shows is always live. Default always.</summary>
    public DashboardWriting Written { get; init; }

    /// <summary>
    /// Whether a run and <c>dashboard export</c> also print PDF and pictures, with a browser of this machine. Default true.
    /// </summary>
    public bool Pictures { get; init; } = true;

    /// <summary>Longest time in seconds that an answer may take, the wait for others included. Default 30.</summary>
    [Range(1, 3_600)]
    public int MaxQuerySeconds { get; init; } = 30;

    /// <summary>Requests a minute from one address. Default 600.</summary>
    [Range(10, 100_000)]
    public int RequestsPerMinute { get; init; } = 600;
}
