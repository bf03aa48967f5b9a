namespace Cartline.Core.Options;

/// <summary>Where the rows of the Power BI project come from.</summary>
public enum PowerBiData
{
    /// <summary>Within the file itself, up to a number of order lines.</summary>
    Embedded,

    /// <summary>CSV files written beside it.</summary>
    Csv,

    /// <summary>The PostgreSQL server that the warehouse is on.</summary>
    Postgres,
}
