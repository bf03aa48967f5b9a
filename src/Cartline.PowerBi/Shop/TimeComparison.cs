using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Shop;

/// <summary>The calculation group that looks at whatever measure is shown in another time, or against it.</summary>
internal static class TimeComparison
{
    /// <summary>The table's name.</summary>
    public const string Name = "Time Comparison";

    private const string Selected = "SELECTEDMEASURE ()";
    private const string LastYear = "SAMEPERIODLASTYEAR ( 'Date'[Date] )";
    private const string MonthBefore = "DATEADD ( 'Date'[Date], -1, MONTH )";
    private const string PercentFormat = $"\"{MeasureFormats.Percent}\"";

    /// <summary>The table.</summary>
    public static ModelTable Table { get; } = new()
    {
        Name = Name,
        Description = "Ways to look at the measure that is shown: as it is, in another time, or against another time.",
        Columns =
        [
            new ModelColumn { Name = "Comparison", Type = ColumnType.String, Source = "Name", SortBy = "Ordinal", Description = "the way" },
            new ModelColumn
            {
                Name = "Ordinal",
                Type = ColumnType.Int64,
                Source = "Ordinal",
                IsHidden = true,
                Format = "0",
                Description = "the order of the ways",
            },
        ],
        Calculations = new CalculationGroup(10,
        [
            new CalculationItem("Current", Selected, Description: "The measure as it is."),
            new CalculationItem("PY", At(LastYear), Description: "The same days a year earlier."),
            new CalculationItem("YoY", Difference(LastYear), Description: "The measure less its value on the same days a year earlier."),
            new CalculationItem("YoY %", Share(LastYear), PercentFormat, "The change from the same days a year earlier, as a share."),
            new CalculationItem("PM", At(MonthBefore), Description: "The same days a month earlier."),
            new CalculationItem("MoM %", Share(MonthBefore), PercentFormat, "The change from the same days a month earlier, as a share."),
            new CalculationItem("MTD", At("DATESMTD ( 'Date'[Date] )"), Description: "From the first of the month."),
            new CalculationItem("QTD", At("DATESQTD ( 'Date'[Date] )"), Description: "From the first day of the quarter."),
            new CalculationItem("YTD", At("DATESYTD ( 'Date'[Date] )"), Description: "From the first of January."),
            new CalculationItem(
                "Rolling 30D",
                At("DATESINPERIOD ( 'Date'[Date], MAX ( 'Date'[Date] ), -30, DAY )"),
                Description: "The 30 days that end with the last day in view."),
        ]),
    };

    private static string At(string days) => $"CALCULATE ( {Selected}, {days} )";

    private static string Difference(string days) =>
        $"VAR shown = {Selected}\nVAR earlier = {At(days)}\nRETURN IF ( NOT ISBLANK ( shown ) && NOT ISBLANK ( earlier ), shown "
        + "- earlier )";

    private static string Share(string days) =>
        $"VAR shown = {Selected}\nVAR earlier = {At(days)}\nRETURN IF ( NOT ISBLANK ( shown ), DIVIDE ( shown - earlier, earlier ) )";
}
