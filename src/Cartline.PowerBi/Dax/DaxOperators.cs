namespace Cartline.PowerBi.Dax;

/// <summary>Which types go with which signs. Stricter than DAX, which turns texts into numbers and BLANK into 0 by itself.</summary>
internal static class DaxOperators
{
    /// <summary>The type of a value with a sign before it.</summary>
    /// <exception cref="DaxException">The sign does not go with the value.</exception>
    public static DaxType Unary(DaxExpression.Unary unary, DaxType operand)
    {
        var wanted = unary.Operator == "NOT" ? DaxType.Boolean : DaxType.Number;
        return operand == wanted || operand == DaxType.Any
            ? wanted
            : throw new DaxException(
                unary.At, $"{unary.Operator} stands before {DaxShape.Words(wanted)}, found {DaxShape.Words(operand)}.");
    }

    /// <summary>The type of two values with a sign between.</summary>
    /// <exception cref="DaxException">The values do not go with the sign or with each other.</exception>
    public static DaxType Binary(DaxExpression.Binary binary, DaxType left, DaxType right)
    {
        if (left is DaxType.Table or DaxType.Modifier || right is DaxType.Table or DaxType.Modifier)
        {
            throw Mixed(binary, left, right, "stands between single values");
        }

        return binary.Operator switch
        {
            "&&" or "||" => Both(binary, left, right, DaxType.Boolean),
            "&" => DaxType.Text,
            "=" or "==" or "<>" or "<" or ">" or "<=" or ">=" => Comparison(binary, left, right),
            "+" or "-" when left == DaxType.Date || right == DaxType.Date => Days(binary, left, right),
            _ => Both(binary, left, right, DaxType.Number),
        };
    }

    /// <summary>The type that goes with both, or null when they are different kinds of values.</summary>
    public static DaxType? Common(DaxType left, DaxType right) => (left, right) switch
    {
        (DaxType.Any or DaxType.Blank, _) => right is DaxType.Table or DaxType.Modifier ? null : right,
        (_, DaxType.Any or DaxType.Blank) => left,
        _ => left == right ? left : null,
    };

    private static DaxType Both(DaxExpression.Binary binary, DaxType left, DaxType right, DaxType wanted) =>
        (left == wanted || left == DaxType.Any) && (right == wanted || right == DaxType.Any)
            ? wanted
            : throw Mixed(binary, left, right, $"stands between {(wanted == DaxType.Number ? "numbers" : "truths")}");

    private static DaxType Comparison(DaxExpression.Binary binary, DaxType left, DaxType right)
    {
        if ((left == DaxType.Blank || right == DaxType.Blank) && binary.Operator != "==")
        {
            throw new DaxException(
                binary.At,
                $"{binary.Operator} BLANK () is also true of 0 and of an empty text: use ISBLANK, or == where a blank is meant.");
        }

        if (left == DaxType.Boolean && right == DaxType.Boolean && binary.Operator is not ("=" or "==" or "<>"))
        {
            throw Mixed(binary, left, right, "puts values in order");
        }

        return Common(left, right) is null ? throw Mixed(binary, left, right, "compares values of one kind") : DaxType.Boolean;
    }

    private static DaxType Days(DaxExpression.Binary binary, DaxType left, DaxType right) => (binary.Operator, left, right) switch
    {
        ("-", DaxType.Date, DaxType.Date) => DaxType.Number,
        (_, DaxType.Date, DaxType.Number or DaxType.Any) => DaxType.Date,
        ("+", DaxType.Number or DaxType.Any, DaxType.Date) => DaxType.Date,
        _ => throw Mixed(binary, left, right, "adds days to a date or takes a date from another"),
    };

    private static DaxException Mixed(DaxExpression.Binary binary, DaxType left, DaxType right, string does) =>
        new(binary.At, $"{binary.Operator} {does}, found {DaxShape.Words(left)} and {DaxShape.Words(right)}.");
}
