namespace Cartline.Core.Sources;

/// <summary>Why a record of a file other than CSV was rejected, besides the words of <see cref="CsvRule"/>.</summary>
public static class FormatRule
{
    /// <summary>A cell of a workbook holds an error, such as <c>#N/A</c>.</summary>
    public const string ErrorCell = "error_cell";

    /// <summary>A cell of a workbook holds a formula whose value was never calculated.</summary>
    public const string UncalculatedFormula = "uncalculated_formula";

    /// <summary>A whole number of more than 15 digits in a cell, of which Excel keeps 15; or a cell that holds no number at all.</summary>
    public const string InexactNumber = "inexact_number";

    /// <summary>A line that is not one JSON object.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>A JSON object that names a column twice.</summary>
    public const string KeyTwice = "key_twice";
}
