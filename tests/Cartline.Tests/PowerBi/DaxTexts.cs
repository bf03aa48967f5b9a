using Cartline.PowerBi.Dax;
using CsCheck;

namespace Cartline.Tests.PowerBi;

/// <summary>Formulas of any shape.</summary>
static class DaxTexts
{
    static readonly DaxPosition Nowhere = new(1, 1);
    static readonly Gen<string> Word = One("a", "Umsatz", "x1", "_t", "größe");
    static readonly Gen<string> AnyName = One("a", "Line Total", "it's", "a]b", "@r", "[x", "\"q\"");

    public static Gen<DaxExpression> Expression { get; } = Nested(4);

    /// <summary>The expression without places.</summary>
    public static string Structure(DaxExpression expression) => expression switch
    {
        DaxExpression.Number number => $"#{number.Value}",
        DaxExpression.Text text => $"\"{text.Value}\"",
        DaxExpression.Name name => $"name {name.Value}",
        DaxExpression.Column column => $"column {column.Table}|{column.Value}",
        DaxExpression.Bracketed name => $"[{name.Value}]",
        DaxExpression.Call call => $"{call.Function}({string.Join(";", call.Arguments.Select(a => a is null ? "-" : Structure(a)))})",
        DaxExpression.Unary unary => $"{unary.Operator}<{Structure(unary.Operand)}>",
        DaxExpression.Binary binary => $"<{Structure(binary.Left)}>{binary.Operator}<{Structure(binary.Right)}>",
        DaxExpression.Let let =>
            $"let {string.Join(";", let.Variables.Select(v => $"{v.Name}={Structure(v.Value)}"))} in {Structure(let.Result)}",
        DaxExpression.Rows rows => $"{{{string.Join(";", rows.Items.Select(Structure))}}}",
        DaxExpression.Tuple tuple => $"({string.Join(";", tuple.Items.Select(Structure))})",
        _ => throw new NotSupportedException(),
    };

    static Gen<DaxExpression> Nested(int depth)
    {
        var leaves = Gen.OneOf(
            One("0", "12.5", "1e3", ".25").Select(v => (DaxExpression)new DaxExpression.Number(v, Nowhere)),
            One("", "a", "say \"hi\"", "line\nbreak").Select(v => (DaxExpression)new DaxExpression.Text(v, Nowhere)),
            Word.Select(v => (DaxExpression)new DaxExpression.Name(v, false, Nowhere)),
            AnyName.Select(v => (DaxExpression)new DaxExpression.Bracketed(v, Nowhere)),
            Gen.Select(AnyName, AnyName, (t, c) => (DaxExpression)new DaxExpression.Column(t, c, Nowhere)));
        if (depth == 0)
        {
            return leaves;
        }

        var inner = Nested(depth - 1);
        return Gen.OneOf(
            leaves,
            Gen.Select(One("||", "&&", "=", "==", "<>", "<", ">=", "&", "+", "-", "*", "/", "^", "IN"), inner, inner,
                (o, l, r) => (DaxExpression)new DaxExpression.Binary(o, l, r, Nowhere)),
            Gen.Select(One("-", "+", "NOT"), inner, (o, e) => (DaxExpression)new DaxExpression.Unary(o, e, Nowhere)),
            Gen.Select(
                One("SUM", "CALCULATE", "STDEV.P"),
                Gen.Frequency((1, Gen.Const((DaxExpression?)null)), (5, inner.Select(e => (DaxExpression?)e))).List[0, 3],
                (f, a) => (DaxExpression)new DaxExpression.Call(f, Arguments(a), Nowhere)),
            Gen.Select(
                Word,
                inner,
                inner,
                (n, v, r) => (DaxExpression)new DaxExpression.Let([new DaxExpression.Variable(n, v, Nowhere)], r, Nowhere)),
            inner.List[1, 3].Select(i => (DaxExpression)new DaxExpression.Rows(i, Nowhere)),
            inner.List[2, 3].Select(i => (DaxExpression)new DaxExpression.Tuple(i, Nowhere)));
    }

    static Gen<string> One(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    // One argument left out cannot be told from none.
    static List<DaxExpression?> Arguments(List<DaxExpression?> arguments) => arguments is [null] ? [] : arguments;
}
