namespace Cartline.PowerBi.Dax;

/// <summary>Writes a formula on one line, with the fewest parentheses that keep its meaning.</summary>
internal static class DaxPrinter
{
    /// <summary>Writes it.</summary>
    public static string Print(DaxExpression expression) => expression switch
    {
        DaxExpression.Number number => number.Value,
        DaxExpression.Text text => $"\"{text.Value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        DaxExpression.Bracketed name => Bracketed(name.Value),
        DaxExpression.Name name => name.IsQuoted ? Table(name.Value, always: true) : name.Value,
        DaxExpression.Column column => Table(column.Table) + Bracketed(column.Value),
        DaxExpression.Call call => call.Arguments.Count == 0
            ? $"{call.Function} ()"
            : $"{call.Function} ({string.Join(",", call.Arguments.Select(a => a is null ? "" : $" {Print(a)}"))} )",
        DaxExpression.Unary { Operator: "NOT" } not => $"NOT {Within(not.Operand, 3)}",
        DaxExpression.Unary { Operand: DaxExpression.Unary } sign => $"{sign.Operator}( {Print(sign.Operand)} )",
        DaxExpression.Unary sign => sign.Operator + Within(sign.Operand, 8),
        DaxExpression.Binary binary => Print(binary),
        DaxExpression.Let let =>
            $"{string.Join(" ", let.Variables.Select(v => $"VAR {v.Name} = {Print(v.Value)}"))} RETURN {Print(let.Result)}",
        DaxExpression.Rows rows => $"{{ {string.Join(", ", rows.Items.Select(Print))} }}",
        DaxExpression.Tuple tuple => $"( {string.Join(", ", tuple.Items.Select(Print))} )",
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>A table's name, in quotes where it needs them.</summary>
    public static string Table(string name, bool always = false) =>
        !always && DaxLexer.IsWord(name) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Bracketed(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    private static string Print(DaxExpression.Binary binary)
    {
        var strength = Strength(binary);
        var right = binary.Operator == "^"
            && binary.Right is DaxExpression.Unary { Operator: "-" or "+" } sign
            && Strength(sign.Operand) > 9
            ? Print(sign)
            : Within(binary.Right, strength + 1);
        return $"{Within(binary.Left, strength)} {binary.Operator} {right}";
    }

    private static string Within(DaxExpression inner, int least) => Strength(inner) < least ? $"( {Print(inner)} )" : Print(inner);

    private static int Strength(DaxExpression expression) => expression switch
    {
        DaxExpression.Let => 0,
        DaxExpression.Binary { Operator: "||" } => 1,
        DaxExpression.Binary { Operator: "&&" } => 2,
        DaxExpression.Unary { Operator: "NOT" } => 3,
        DaxExpression.Binary { Operator: "&" } => 5,
        DaxExpression.Binary { Operator: "+" or "-" } => 6,
        DaxExpression.Binary { Operator: "*" or "/" } => 7,
        DaxExpression.Unary => 8,
        DaxExpression.Binary { Operator: "^" } => 9,
        DaxExpression.Binary => 4,
        _ => 10,
    };
}
