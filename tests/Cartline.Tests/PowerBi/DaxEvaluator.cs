using Cartline.PowerBi.Dax;

namespace Cartline.Tests.PowerBi;

/// <summary>
/// Evaluates the measures of a model on its rows: sums, counts, shares and filters, in a filter context that flows from dimensions to
/// facts. It knows few functions and refuses all others. Blank is null.
/// </summary>
sealed class DaxEvaluator(LoadedModel data)
{
    readonly Dictionary<string, DaxExpression> parsed = [];
    readonly Dictionary<DaxExpression, object?> whole = new(ReferenceEqualityComparer.Instance);

    /// <summary>A filter on columns of one table.</summary>
    public sealed record Filter(string Table, IReadOnlySet<string> Columns, Func<LoadedRow, bool> Holds)
    {
        /// <summary>One of these values.</summary>
        public static Filter In(string table, string column, params IReadOnlyList<object?> values) =>
            new(table, new HashSet<string> { column }, r => values.Contains(r.Values[column]));
    }

    /// <summary>What is filtered, and which rows are left.</summary>
    public sealed class Context(IReadOnlyList<Filter> filters)
    {
        readonly Dictionary<string, List<LoadedRow>> visible = [];

        public IReadOnlyList<Filter> Filters => filters;

        public List<LoadedRow> Rows(LoadedModel data, string table)
        {
            if (!visible.TryGetValue(table, out var rows))
            {
                rows = visible[table] = [.. data.Tables[table].Where(r => Passes(table, r))];
            }

            return rows;
        }

        bool Passes(string table, LoadedRow row) =>
            filters.Where(f => f.Table == table).All(f => f.Holds(row)) && row.Leads.All(l => Passes(l.Key, l.Value));
    }

    /// <summary>The value of a measure; null for blank.</summary>
    public object? Measure(string name, Context context)
    {
        if (!parsed.TryGetValue(name, out var expression))
        {
            expression = parsed[name] = DaxParser.Parse(data.Model.Measures.Single(m => m.Name == name).Expression);
        }

        return Value(expression, context);
    }

    object? Value(DaxExpression expression, Context context) => expression switch
    {
        DaxExpression.Number number => decimal.Parse(number.Value),
        DaxExpression.Text text => text.Value,
        DaxExpression.Bracketed measure => Measure(measure.Value, context),
        DaxExpression.Unary { Operator: "NOT" } not => !Truth(Value(not.Operand, context)),
        DaxExpression.Unary { Operator: "-" } minus => -(decimal?)Value(minus.Operand, context),
        DaxExpression.Binary binary => Binary(binary.Operator, Value(binary.Left, context), () => Value(binary.Right, context)),
        DaxExpression.Call call => Call(call, context),
        _ => throw new NotSupportedException(DaxPrinter.Print(expression)),
    };

    object? Call(DaxExpression.Call call, Context context) => call.Function switch
    {
        "SUM" => Sum(Column(call, 0), context),
        "SUMX" when call.Arguments is [DaxExpression.Name table, { } each] => context.Rows(data, table.Value) is [_, ..] rows
            ? rows.Sum(r => (decimal?)OfRow(each, r) ?? 0) : null,
        "COUNTROWS" when call.Arguments[0] is DaxExpression.Call { Function: "FILTER" } filter =>
            Blank(context.Rows(data, Table(filter)).Count(r => Truth(OfRow(filter.Arguments[1]!, r, context)))),
        "MIN" => Values(Column(call, 0), context).Min(),
        "MAX" => Values(Column(call, 0), context).Max(),
        "COUNTROWS" => Blank(context.Rows(data, Table(call)).Count),
        "DISTINCTCOUNT" => Blank(context.Rows(data, Column(call, 0).Table).Select(r => r.Values[Column(call, 0).Value]).Distinct().Count()),
        "DIVIDE" when call.Arguments is [{ } left, { } right] => Divide((decimal?)Value(left, context), (decimal?)Value(right, context)),
        "IF" when call.Arguments.Count == 2 => Truth(Value(call.Arguments[0]!, context)) ? Value(call.Arguments[1]!, context) : null,
        "ISBLANK" => Value(call.Arguments[0]!, context) is null,
        "ISEMPTY" => context.Rows(data, Table(call)).Count == 0,
        "ISFILTERED" => context.Filters.Any(f => f.Table == Table(call)),
        "CALCULATE" when call.Arguments[1] is DaxExpression.Call { Function: "ALL" } => whole.TryGetValue(call, out var known)
            ? known : whole[call] = Value(call.Arguments[0]!, new([])),
        "CALCULATE" => Value(call.Arguments[0]!, new([.. context.Filters, .. call.Arguments.Skip(1).Select(a => Kept(a!))])),
        _ => throw new NotSupportedException(call.Function),
    };

    // KEEPFILTERS ( a condition on columns of one table )
    static Filter Kept(DaxExpression argument)
    {
        if (argument is not DaxExpression.Call { Function: "KEEPFILTERS", Arguments: [{ } condition] })
        {
            throw new NotSupportedException(DaxPrinter.Print(argument));
        }

        var columns = Columns(condition).ToList();
        var table = columns.Select(c => c.Table).Distinct().Single();
        return new(table, columns.Select(c => c.Value).ToHashSet(), row => Truth(OfRow(condition, row)));
    }

    static object? OfRow(DaxExpression expression, LoadedRow row) => expression switch
    {
        DaxExpression.Column column => row.Values[column.Value],
        DaxExpression.Number number => decimal.Parse(number.Value),
        DaxExpression.Text text => text.Value,
        DaxExpression.Unary { Operator: "NOT" } not => !Truth(OfRow(not.Operand, row)),
        DaxExpression.Call { Function: "ISBLANK", Arguments: [{ } value] } => OfRow(value, row) is null,
        DaxExpression.Call { Function: "RELATED", Arguments: [DaxExpression.Column other] } => row.Leads[other.Table].Values[other.Value],
        DaxExpression.Call { Function: "IF", Arguments: [{ } condition, { } then, { } otherwise] } =>
            OfRow(Truth(OfRow(condition, row)) ? then : otherwise, row),
        DaxExpression.Binary binary => Binary(binary.Operator, OfRow(binary.Left, row), () => OfRow(binary.Right, row)),
        _ => throw new NotSupportedException(DaxPrinter.Print(expression)),
    };

    // A condition on a row that is compared with the whole of a table.
    object? OfRow(DaxExpression expression, LoadedRow row, Context context) => expression switch
    {
        DaxExpression.Binary binary =>
            Binary(binary.Operator, OfRow(binary.Left, row, context), () => OfRow(binary.Right, row, context)),
        DaxExpression.Column column => row.Values[column.Value],
        _ => Value(expression, context),
    };

    IEnumerable<object> Values(DaxExpression.Column column, Context context) =>
        context.Rows(data, column.Table).Select(r => r.Values[column.Value]).OfType<object>();

    static IEnumerable<DaxExpression.Column> Columns(DaxExpression expression) =>
        expression is DaxExpression.Column column ? [column] : expression.Parts.SelectMany(Columns);

    object? Sum(DaxExpression.Column column, Context context)
    {
        var values = context.Rows(data, column.Table).Select(r => r.Values[column.Value]).OfType<decimal>().ToList();
        return values.Count == 0 ? null : values.Sum();
    }

    static object? Binary(string sign, object? left, Func<object?> right) => sign switch
    {
        "&&" => Truth(left) && Truth(right()),
        "||" => Truth(left) || Truth(right()),
        "+" => Added((decimal?)left, (decimal?)right()),
        "-" => Added((decimal?)left, -(decimal?)right()),
        ">" => ((decimal?)left ?? 0) > ((decimal?)right() ?? 0),
        ">=" => Comparer<object?>.Default.Compare(Day(left), Day(right())) >= 0,
        "<=" => Comparer<object?>.Default.Compare(Day(left), Day(right())) <= 0,
        "=" => Equals(left, right()),
        _ => throw new NotSupportedException(sign),
    };

    // A day is read as one or as its first moment, by the engine.
    static object? Day(object? value) => value is DateTime moment ? DateOnly.FromDateTime(moment) : value;

    // A blank added to a blank is blank; to a number it is nothing.
    static object? Added(decimal? left, decimal? right) => left is null && right is null ? null : (left ?? 0) + (right ?? 0);

    static object? Divide(decimal? left, decimal? right) => left is null || right is null or 0 ? null : left / right;

    static object? Blank(int count) => count == 0 ? null : (decimal)count;

    static bool Truth(object? value) => value is true;

    static DaxExpression.Column Column(DaxExpression.Call call, int index) => (DaxExpression.Column)call.Arguments[index]!;

    static string Table(DaxExpression.Call call) => ((DaxExpression.Name)call.Arguments[0]!).Value;
}
