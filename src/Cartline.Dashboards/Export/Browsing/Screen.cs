namespace Cartline.Dashboards.Export.Browsing;

/// <summary>What a page is shown on.</summary>
internal sealed record Screen
{
    /// <summary>CSS pixels.</summary>
    public int Width { get; init; } = 1440;

    /// <summary>CSS pixels.</summary>
    public int Height { get; init; } = 900;

    /// <summary>Pixels of the device by CSS pixel.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>A small screen with touch.</summary>
    public bool IsPhone { get; init; }

    /// <summary><c>screen</c> or <c>print</c>.</summary>
    public string Media { get; init; } = "screen";

    /// <summary><c>light</c> or <c>dark</c>.</summary>
    public string Scheme { get; init; } = "light";

    /// <summary>The person asked for less motion.</summary>
    public bool ReducedMotion { get; init; } = true;

    /// <summary>The system chooses the colours.</summary>
    public bool ForcedColors { get; init; }
}
