namespace Cartline.PowerBi.Dax;

/// <summary>A formula or a part of one, as it was written.</summary>
/// <param name="At">Where it begins.</param>
internal abstract record DaxExpression(DaxPosition At)
{
    /// <summary>A number as written.</summary>
    public sealed record Number(string Value, DaxPosition At) : DaxExpression(At);

    /// <summary>A text, escapes undone.</summary>
    public sealed record Text(string Value, DaxPosition At) : DaxExpression(At);

    /// <summary>A table, a variable or a word such as <c>DESC</c>.</summary>
    public sealed record Name(string Value, bool IsQuoted, DaxPosition At) : DaxExpression(At);

    /// <summary>A column with its table.</summary>
    public sealed record Column(string Table, string Value, DaxPosition At) : DaxExpression(At);

    /// <summary>A measure, or a column that <c>ADDCOLUMNS</c> and its kin added.</summary>
    public sealed record Bracketed(string Value, DaxPosition At) : DaxExpression(At);

    /// <summary>A function; null for an argument left out between commas.</summary>
    public sealed record Call(string Function, IReadOnlyList<DaxExpression?> Arguments, DaxPosition At) : DaxExpression(At);

    /// <summary>A sign in front of a value: <c>-</c>, <c>+</c> or <c>NOT</c>.</summary>
    public sealed record Unary(string Operator, DaxExpression Operand, DaxPosition At) : DaxExpression(At);

    /// <summary>Two values with a sign between; the place is the sign's.</summary>
    public sealed record Binary(string Operator, DaxExpression Left, DaxExpression Right, DaxPosition At) : DaxExpression(At);

    /// <summary><c>VAR … RETURN …</c></summary>
    public sealed record Let(IReadOnlyList<Variable> Variables, DaxExpression Result, DaxPosition At) : DaxExpression(At);

    /// <summary>Rows between braces.</summary>
    public sealed record Rows(IReadOnlyList<DaxExpression> Items, DaxPosition At) : DaxExpression(At);

    /// <summary>Several values in parentheses, the left side of <c>IN</c> or a row between braces.</summary>
    public sealed record Tuple(IReadOnlyList<DaxExpression> Items, DaxPosition At) : DaxExpression(At);

    /// <summary>One <c>VAR</c>.</summary>
    public sealed record Variable(string Name, DaxExpression Value, DaxPosition At);

    /// <summary>The parts of which this is made, in the order written.</summary>
    public IEnumerable<DaxExpression> Parts => this switch
    {
        Call call => call.Arguments.OfType<DaxExpression>(),
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Let let => let.Variables.Select(v => v.Value).Append(let.Result),
        Rows rows => rows.Items,
        Tuple tuple => tuple.Items,
        _ => [],
    };
}
