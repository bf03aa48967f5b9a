namespace Cartline.Core.Sql;

/// <summary>What a value of the contract is: how its text is read, and what it is in production.</summary>
/// <param name="Name">The word in <c>sql/1_contract/</c>.</param>
/// <param name="Reads">The function of <c>sql/0_functions/</c> that reads a text.</param>
/// <param name="SqlType">The type to cast to; null where the function gives the right one.</param>
/// <param name="Fault">What an unreadable text is, as the end of <c>A price that …</c>; null where every text can be read.</param>
public sealed record ValueKind(string Name, string Reads, string? SqlType = null, string? Fault = null)
{
    private const string NoNumber = "is not a decimal number";

    /// <summary>All of them. A <c>code</c> is a text that means the same in small letters and in capitals.</summary>
    public static IReadOnlyList<ValueKind> All { get; } =
    [
        new("text", "clean"),
        new("name", "title_case"),
        new("email", "lower_case"),
        new("phone", "phone_number"),
        new("day", "to_day", Fault: "does not exist or is not written YYYY-MM-DD"),
        new("time", "to_time", Fault: "is not written HH:MM:SS"),
        new("moment", "to_moment", Fault: "is not written YYYY-MM-DD HH:MM:SS, with a time zone or without"),
        new("integer", "to_count", Fault: "is not a whole number"),
        new("decimal", "to_price", "decimal(18, 4)", NoNumber),
        new("price", "to_price", "decimal(18, 4)", NoNumber),
        new("money", "to_money", "decimal(18, 4)", NoNumber),
        new("rate", "to_rate", "decimal(20, 12)", NoNumber),
        new("quantity", "to_quantity", "decimal(18, 3)", NoNumber),
        new("truth", "to_truth", Fault: "is not true or false, yes or no, 1 or 0"),
        new("code", "upper"),
    ];

    /// <summary>The expression that reads a column; null for what is blank or unreadable. Blanks around it do not matter.</summary>
    /// <remarks>The reading is written once: each one more is a pattern to compile, which is most of what a small batch costs.</remarks>
    /// <param name="column">The column as SQL writes it, for instance <c>s.price</c>.</param>
    public string Expression(string column)
    {
        var read = Name switch
        {
            "text" or "phone" => $"{Reads}({column})",
            _ when Fault is null => $"{Reads}(clean({column}))",
            _ => $"{Reads}(trim({column}, ' '))",
        };
        return SqlType is null ? read : $"cast({read} as {SqlType})";
    }
}
