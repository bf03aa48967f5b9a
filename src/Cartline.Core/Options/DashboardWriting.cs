namespace Cartline.Core.Options;

/// <summary>When the files of the dashboard are written: page, PDF, pictures and the Power BI project.</summary>
public enum DashboardWriting
{
    /// <summary>By each run that publishes.</summary>
    Always,

    /// <summary>By the first run of each day of the shop's calendar that publishes.</summary>
    Nightly,

    /// <summary>By <c>dashboard export</c> and <c>powerbi</c> alone.</summary>
    Asked,
}
