using Cartline.Core;

namespace Cartline.PowerBi.Dax;

/// <summary>
/// Finds what every name of a formula means and what type every part has: tables, columns, measures, variables, functions
/// with their arguments, and whether a column is named where there is a row to take it from.
/// </summary>
internal sealed partial class DaxResolver
{
    // Functions that formulas here may not use, and words of queries: no name for a variable either.
    private static readonly string[] Reserved =
    [
        "NOW", "TODAY", "RANK", "DEFINE", "EVALUATE", "MEASURE", "TABLE", "COLUMN", "ORDER", "START", "ASC", "DESC", "SKIP", "DENSE",
    ];

    private readonly IDaxNames names;
    private readonly DaxReferences references = new();

    private DaxResolver(IDaxNames names) => this.names = names;

    /// <summary>Reads and resolves a formula that gives one value.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="names">The model.</param>
    /// <param name="rowOf">For a role's condition: the table whose rows it judges.</param>
    /// <exception cref="DaxException">The first fault.</exception>
    public static DaxFormula Value(string text, IDaxNames names, string? rowOf = null)
    {
        var expression = DaxParser.Parse(text);
        var resolver = new DaxResolver(names);
        var scope = rowOf is null ? DaxScope.Empty : DaxScope.Empty.Within(names.ColumnsOf(rowOf)!);
        var shape = resolver.Resolve(expression, scope);
        return shape.Type is DaxType.Table or DaxType.Modifier
            ? throw new DaxException(expression.At, $"The formula gives {DaxShape.Words(shape.Type)}, expected a single value.")
            : new DaxFormula(expression, shape, resolver.references);
    }

    private DaxShape Resolve(DaxExpression expression, DaxScope scope) => expression switch
    {
        DaxExpression.Number => DaxShape.Of(DaxType.Number),
        DaxExpression.Text => DaxShape.Of(DaxType.Text),
        DaxExpression.Name name => Name(name, scope),
        DaxExpression.Column column => DaxShape.Of(ColumnOfRow(column, scope).Type),
        DaxExpression.Bracketed bracketed => DaxShape.Of(Bracketed(bracketed, scope)),
        DaxExpression.Call call => Call(call, scope),
        DaxExpression.Unary unary => DaxShape.Of(DaxOperators.Unary(unary, Resolve(unary.Operand, scope).Type)),
        DaxExpression.Binary { Operator: "IN" } within => In(within, scope),
        DaxExpression.Binary binary =>
            DaxShape.Of(DaxOperators.Binary(binary, Resolve(binary.Left, scope).Type, Resolve(binary.Right, scope).Type)),
        DaxExpression.Let let => Let(let, scope),
        DaxExpression.Rows rows => Rows(rows, scope),
        _ => throw new DaxException(expression.At, "Several values in parentheses stand before IN or between braces only."),
    };

    private DaxShape Name(DaxExpression.Name name, DaxScope scope)
    {
        if (!name.IsQuoted && scope.Variables.TryGetValue(name.Value, out var variable))
        {
            return variable;
        }

        if (names.ColumnsOf(name.Value) is { } columns)
        {
            references.Tables.Add(name.Value);
            return DaxShape.Rows(columns);
        }

        var known = name.IsQuoted ? names.Tables : scope.Variables.Keys.Concat(names.Tables);
        throw new DaxException(
            name.At,
            (name.IsQuoted ? $"There is no table '{name.Value}'" : $"{name.Value} is no variable and no table")
            + Spelling.DidYouMeanOrStop(name.Value, known));
    }

    /// <summary>A column that the model holds, whether or not there is a row to take it from.</summary>
    private DaxColumn ColumnOfModel(DaxExpression.Column written)
    {
        var columns = names.ColumnsOf(written.Table)
            ?? throw new DaxException(
                written.At, $"There is no table {DaxPrinter.Table(written.Table)}{Spelling.DidYouMeanOrStop(written.Table, names.Tables)}");
        var column = columns.FirstOrDefault(c => c.Is(written.Table, written.Value));
        if (column is null)
        {
            throw names.Measures.Contains(written.Value, StringComparer.OrdinalIgnoreCase)
                ? new DaxException(written.At, $"[{written.Value}] is a measure: write it without a table.")
                : new DaxException(
                    written.At,
                    $"{DaxPrinter.Table(written.Table)} has no column "
                    + $"[{written.Value}]{Spelling.DidYouMeanOrStop(written.Value, columns.Select(c => c.Name))}");
        }

        references.Columns.Add((column.Table!, column.Name));
        return column;
    }

    private DaxColumn ColumnOfRow(DaxExpression.Column written, DaxScope scope)
    {
        var column = ColumnOfModel(written);
        return scope.Find(column.Table, column.Name)
            ?? throw new DaxException(
                written.At,
                $"{DaxPrinter.Print(written)} has no row to be taken from here: summarise it (SUM, MAX, SELECTEDVALUE) or go "
                + "through rows (SUMX, FILTER).");
    }

    private DaxType Bracketed(DaxExpression.Bracketed written, DaxScope scope)
    {
        if (scope.Find(null, written.Value) is { } added)
        {
            return added.Type;
        }

        if (names.MeasureType(written.Value) is { } type)
        {
            references.Measures.Add(written.Value);
            return type;
        }

        var owner = names.Tables.FirstOrDefault(t => names.ColumnsOf(t)!.Any(c => c.Is(t, written.Value)));
        throw owner is null
            ? new DaxException(
                written.At, $"There is no measure [{written.Value}]{Spelling.DidYouMeanOrStop(written.Value, names.Measures)}")
            : new DaxException(written.At, $"[{written.Value}] is a column: write {DaxPrinter.Table(owner)}[{written.Value}].");
    }

    private DaxShape Let(DaxExpression.Let let, DaxScope scope)
    {
        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var variable in let.Variables)
        {
            if (!own.Add(variable.Name))
            {
                throw new DaxException(variable.At, $"The variable {variable.Name} is there already.");
            }

            if (names.ColumnsOf(variable.Name) is not null)
            {
                throw new DaxException(variable.At, $"{variable.Name} is a table: give the variable another name.");
            }

            if (DaxFunctions.Of(variable.Name.ToUpperInvariant()).Count > 0
                || Reserved.Contains(variable.Name, StringComparer.OrdinalIgnoreCase))
            {
                throw new DaxException(variable.At, $"{variable.Name} is a word of DAX: give the variable another name.");
            }

            var shape = Resolve(variable.Value, scope);
            scope = scope.With(
                variable.Name,
                shape.Type == DaxType.Modifier
                    ? throw new DaxException(variable.Value.At, "A filter modifier is no value to keep in a variable.")
                    : shape);
        }

        return Resolve(let.Result, scope);
    }

    private DaxShape Rows(DaxExpression.Rows rows, DaxScope scope)
    {
        var width = Values(rows.Items[0]).Count;
        var types = Enumerable.Repeat(DaxType.Any, width).ToList();
        foreach (var item in rows.Items)
        {
            var values = Values(item);
            if (values.Count != width)
            {
                throw new DaxException(item.At, $"A row of {values.Count} values, where the first has {width}.");
            }

            for (var i = 0; i < width; i++)
            {
                var type = Single(values[i], scope);
                types[i] = DaxOperators.Common(types[i], type)
                    ?? throw new DaxException(
                        values[i].At,
                        $"Found {DaxShape.Words(type)} in a column of which the rows before have {DaxShape.Words(types[i])}.");
            }
        }

        return DaxShape.Rows(types.Select((t, i) => new DaxColumn(null, width == 1 ? "Value" : $"Value{i + 1}", t)));
    }

    private DaxShape In(DaxExpression.Binary within, DaxScope scope)
    {
        var values = Values(within.Left);
        var rows = Resolve(within.Right, scope);
        if (rows.Type != DaxType.Table || rows.Columns.Count != values.Count)
        {
            throw new DaxException(
                within.At,
                "IN looks "
                + (values.Count == 1 ? "a value up in a table of one column" : $"{values.Count} values up in a table of as many columns")
                + ", "
                + $"found {(rows.Type == DaxType.Table ? $"one of {rows.Columns.Count}" : DaxShape.Words(rows.Type))}.");
        }

        foreach (var (value, column) in values.Zip(rows.Columns))
        {
            var type = Single(value, scope);
            if (DaxOperators.Common(type, column.Type) is null)
            {
                throw new DaxException(
                    value.At, $"IN compares values of one kind, found {DaxShape.Words(type)} and {DaxShape.Words(column.Type)}.");
            }
        }

        return DaxShape.Of(DaxType.Boolean);
    }

    private DaxType Single(DaxExpression expression, DaxScope scope)
    {
        var type = Resolve(expression, scope).Type;
        return type is DaxType.Table or DaxType.Modifier
            ? throw new DaxException(expression.At, $"Found {DaxShape.Words(type)}, expected a single value.")
            : type;
    }

    private static IReadOnlyList<DaxExpression> Values(DaxExpression item) => item is DaxExpression.Tuple tuple ? tuple.Items : [item];
}
