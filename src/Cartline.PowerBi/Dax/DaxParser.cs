namespace Cartline.PowerBi.Dax;

/// <summary>Reads the grammar of DAX: what belongs to what. It knows no names; <see cref="DaxResolver"/> does.</summary>
internal sealed class DaxParser
{
    private const int Deepest = 200;

    // From weakest to strongest; every level binds from the left.
    private static readonly string[][] Levels =
    [
        ["||"],
        ["&&"],
        ["=", "==", "<>", "<", ">", "<=", ">=", "IN"],
        ["&"],
        ["+", "-"],
        ["*", "/"],
    ];

    private readonly IReadOnlyList<DaxToken> tokens;
    private int at;
    private int depth;

    private DaxParser(IReadOnlyList<DaxToken> tokens) => this.tokens = tokens;

    private DaxToken Current => tokens[at];

    /// <summary>Reads a whole formula.</summary>
    /// <exception cref="DaxException">It is not written as DAX is.</exception>
    public static DaxExpression Parse(string text)
    {
        var parser = new DaxParser(DaxLexer.Read(text));
        var expression = parser.Expression();
        return parser.Current.Kind == DaxTokenKind.End
            ? expression
            : throw parser.Unexpected("the end of the formula or an operator");
    }

    private DaxExpression Expression()
    {
        if (++depth > Deepest)
        {
            throw new DaxException(Current.At, $"More than {Deepest} formulas within each other.");
        }

        var expression = Current.IsWord("VAR") ? Let() : Level(0);
        depth--;
        return expression;
    }

    private DaxExpression.Let Let()
    {
        var from = Current.At;
        var variables = new List<DaxExpression.Variable>();
        while (Current.IsWord("VAR"))
        {
            at++;
            var name = Current.Kind == DaxTokenKind.Word && !IsKeyword(Current) ? Current : throw Unexpected("the variable's name");
            at++;
            Expect("=");
            variables.Add(new DaxExpression.Variable(name.Value, Expression(), name.At));
        }

        if (!Current.IsWord("RETURN"))
        {
            throw Unexpected("RETURN after the variables");
        }

        at++;
        return new DaxExpression.Let(variables, Expression(), from);
    }

    private DaxExpression Level(int level)
    {
        if (level == Levels.Length)
        {
            return Signed();
        }

        var left = level == 2 && Current.IsWord("NOT") ? Not() : Level(level + 1);
        while (Operator(Levels[level]) is { } sign)
        {
            var place = Current.At;
            at++;
            left = new DaxExpression.Binary(sign, left, Level(level + 1), place);
        }

        return left;
    }

    private DaxExpression.Unary Not()
    {
        var from = Current.At;
        if (++depth > Deepest)
        {
            throw new DaxException(from, $"More than {Deepest} formulas within each other.");
        }

        at++;
        var operand = Current.IsWord("NOT") ? Not() : Level(2);
        depth--;
        return new DaxExpression.Unary("NOT", operand, from);
    }

    // -2 ^ 2 is -4: the sign is weaker than the power.
    private DaxExpression Signed()
    {
        if (!Current.IsSign("-") && !Current.IsSign("+"))
        {
            return Power();
        }

        var sign = Current;
        if (++depth > Deepest)
        {
            throw new DaxException(sign.At, $"More than {Deepest} formulas within each other.");
        }

        at++;
        var operand = Signed();
        depth--;
        return new DaxExpression.Unary(sign.Value, operand, sign.At);
    }

    private DaxExpression Power()
    {
        var left = Primary();
        while (Current.IsSign("^"))
        {
            var place = Current.At;
            at++;
            left = new DaxExpression.Binary("^", left, Current.IsSign("-") || Current.IsSign("+") ? Exponent() : Primary(), place);
        }

        return left;
    }

    private DaxExpression.Unary Exponent()
    {
        var sign = Current;
        at++;
        return new DaxExpression.Unary(sign.Value, Primary(), sign.At);
    }

    private DaxExpression Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case DaxTokenKind.Number:
                at++;
                return new DaxExpression.Number(token.Value, token.At);
            case DaxTokenKind.Text:
                at++;
                return new DaxExpression.Text(token.Value, token.At);
            case DaxTokenKind.Bracketed:
                at++;
                return new DaxExpression.Bracketed(token.Value, token.At);
            case DaxTokenKind.QuotedTable:
                at++;
                return NameOrColumn(token, isQuoted: true);
            case DaxTokenKind.Word when !IsKeyword(token):
                at++;
                return Current.IsSign("(") ? Call(token) : NameOrColumn(token, isQuoted: false);
            case DaxTokenKind.Sign when token.Value == "(":
                return Parenthesis();
            case DaxTokenKind.Sign when token.Value == "{":
                return Rows();
            default:
                throw Unexpected("a value");
        }
    }

    private DaxExpression NameOrColumn(DaxToken name, bool isQuoted)
    {
        if (Current.Kind != DaxTokenKind.Bracketed)
        {
            return new DaxExpression.Name(name.Value, isQuoted, name.At);
        }

        var column = Current;
        at++;
        return new DaxExpression.Column(name.Value, column.Value, name.At);
    }

    private DaxExpression.Call Call(DaxToken function)
    {
        Expect("(");
        var arguments = new List<DaxExpression?>();
        if (Current.IsSign(")"))
        {
            at++;
            return new DaxExpression.Call(function.Value.ToUpperInvariant(), arguments, function.At);
        }

        while (true)
        {
            arguments.Add(Current.IsSign(",") || (arguments.Count > 0 && Current.IsSign(")")) ? null : Expression());
            if (Current.IsSign(")"))
            {
                at++;
                return new DaxExpression.Call(function.Value.ToUpperInvariant(), arguments, function.At);
            }

            if (!Current.IsSign(","))
            {
                throw Unexpected($"a comma or the ) of {function.Value.ToUpperInvariant()}");
            }

            at++;
        }
    }

    private DaxExpression Parenthesis()
    {
        var from = Current.At;
        Expect("(");
        var items = Items(")");
        return items.Count == 1 ? items[0] : new DaxExpression.Tuple(items, from);
    }

    private DaxExpression.Rows Rows()
    {
        var from = Current.At;
        Expect("{");
        return new DaxExpression.Rows(Items("}"), from);
    }

    private List<DaxExpression> Items(string end)
    {
        var items = new List<DaxExpression> { Expression() };
        while (Current.IsSign(","))
        {
            at++;
            items.Add(Expression());
        }

        Expect(end);
        return items;
    }

    private string? Operator(string[] signs) =>
        Array.Find(signs, s => Current.IsSign(s) || (s == "IN" && Current.IsWord(s)));

    private void Expect(string sign)
    {
        if (!Current.IsSign(sign))
        {
            throw Unexpected($"\"{sign}\"");
        }

        at++;
    }

    private DaxException Unexpected(string expected) => new(Current.At, $"Found {Current}, expected {expected}.");

    private static bool IsKeyword(DaxToken token) =>
        token.IsWord("VAR") || token.IsWord("RETURN") || token.IsWord("IN") || token.IsWord("NOT");
}
