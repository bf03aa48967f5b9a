using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The shop itself.</summary>
public sealed record ShopOptions
{
    /// <summary>
    /// The name on the dashboards. Default "Cartline demo shop"; where no config says it, the name of the project's folder.
    /// </summary>
    [NotBlank]
    public string Name { get; init; } = "Cartline demo shop";

    /// <summary>The currency of all figures, ISO 4217: it decides how many decimals they have. Default USD.</summary>
    [CurrencyCode]
    public string Currency { get; init; } = "USD";

    /// <summary>How numbers and days are written on dashboards, BCP 47. Default en-US.</summary>
    [LocaleName]
    public string Locale { get; init; } = "en-US";

    /// <summary>The time zone of the days in the data and of the run's clock, IANA. Default UTC.</summary>
    [TimeZoneName]
    public string Timezone { get; init; } = "UTC";

    /// <summary>Days that are holidays every year, each as MM-DD. Default New Year and Christmas.</summary>
    [Pattern("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "days such as 12-25")]
    public IReadOnlyList<string> Holidays { get; init; } = ["01-01", "12-25"];
}
