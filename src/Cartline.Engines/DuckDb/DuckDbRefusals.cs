using System.Text.RegularExpressions;
using Cartline.Core.Engine;

namespace Cartline.Engines.DuckDb;

/// <summary>Takes DuckDB's message apart: what it says, then the statement's line with a caret under it.</summary>
internal static partial class DuckDbRefusals
{
    /// <summary>Reads a message.</summary>
    public static SqlRefusal Read(string message)
    {
        var says = message.ReplaceLineEndings("\n").Trim();
        var at = says.IndexOf("\nLINE ", StringComparison.Ordinal);
        var place = at < 0 ? null : says[(at + 1)..];
        says = (at < 0 ? says : says[..at]).Trim();
        var missing = MissingPattern().Match(says);
        return new SqlRefusal(
            says.ReplaceLineEndings(" "), place, missing.Success ? missing.Groups["table"].Value : null,
            missing.Success || MissingColumnPattern().IsMatch(says));
    }

    [GeneratedRegex("^Catalog Error: Table with name \"?(?<table>[^\" ]+)\"? does not exist")]
    private static partial Regex MissingPattern();

    [GeneratedRegex("^Binder Error: .*(does not have a column named|not found in FROM clause)")]
    private static partial Regex MissingColumnPattern();
}
