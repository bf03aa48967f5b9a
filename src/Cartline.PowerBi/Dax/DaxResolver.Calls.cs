using Cartline.Core;

namespace Cartline.PowerBi.Dax;

/// <content>Functions and their arguments.</content>
internal sealed partial class DaxResolver
{
    private static readonly string[] MakeFiltersOfRows = ["CALCULATE", "CALCULATETABLE"];

    private DaxShape Call(DaxExpression.Call call, DaxScope scope)
    {
        var ways = DaxFunctions.Of(call.Function);
        if (ways.Count == 0)
        {
            throw new DaxException(
                call.At,
                $"{call.Function} is no function that is known here{Spelling.DidYouMeanOrStop(call.Function, DaxFunctions.Names)}");
        }

        var fitting = ways.Select(w => (Way: w, Arguments: w.Match(call.Arguments)!)).Where(w => w.Arguments is not null).ToList();
        if (fitting.Count == 0)
        {
            throw new DaxException(call.At, $"{call.Function} takes {Count(ways)}, found {Found(call)}.");
        }

        var (way, arguments) = fitting.Find(f =>
            f.Arguments.Zip(call.Arguments).All(a => a.First.IsMadeFor(a.Second))) is { Way: not null } made
            ? made
            : fitting[0];
        references.Functions.Add(call.Function);
        var taken = new DaxTaken();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (call.Arguments[i] is { } written)
            {
                Take(call, i, arguments[i], written, scope, taken);
            }
        }

        return Result(call, way.Result, taken);
    }

    private void Take(DaxExpression.Call call, int index, DaxArgument argument, DaxExpression written, DaxScope scope, DaxTaken taken)
    {
        var inner = index == 0 && MakeFiltersOfRows.Contains(call.Function) ? scope.WithoutRows() : scope;
        switch (argument.Kind)
        {
            case "column":
                TakeColumn(call, index, argument, written, scope, taken);
                break;
            case "source":
                taken.Columns.AddRange(Source(call, index, written));
                break;
            case "table":
                var rows = Resolve(written, inner);
                taken.Tables.Add(rows.Type == DaxType.Table ? rows.Columns : throw Wrong(call, index, written, "a table", rows.Type));
                break;
            case "filter":
                Filter(call, index, written, scope);
                break;
            case "name":
                taken.Name = ((DaxExpression.Text)written).Value;
                if (taken.Added.Any(a => a.Is(null, taken.Name)))
                {
                    throw new DaxException(written.At, $"{call.Function} adds the column [{taken.Name}] twice.");
                }

                break;
            case "word":
                if (written is not DaxExpression.Name word || !argument.Words.Contains(word.Value, StringComparer.OrdinalIgnoreCase))
                {
                    throw new DaxException(
                        written.At,
                        $"{call.Function} takes {Spoken(argument.Words)} as argument {index + 1}, found {DaxPrinter.Print(written)}.");
                }

                break;
            case "measure":
                if (written is not DaxExpression.Bracketed measure || names.MeasureType(measure.Value) is null)
                {
                    throw new DaxException(
                        written.At, $"{call.Function} takes a measure as argument {index + 1}, found {DaxPrinter.Print(written)}.");
                }

                references.Measures.Add(measure.Value);
                break;
            default:
                var within = argument.Kind == "row" ? scope.Within(taken.Rows) : inner;
                TakeValue(call, index, argument, written, Resolve(written, within).Type, taken);
                break;
        }
    }

    private void TakeColumn(DaxExpression.Call call, int index, DaxArgument argument, DaxExpression written, DaxScope scope, DaxTaken taken)
    {
        if (written is not DaxExpression.Column named)
        {
            throw new DaxException(
                written.At, $"{call.Function} takes a column with its table as argument {index + 1}, found {DaxPrinter.Print(written)}.");
        }

        var column = ColumnOfModel(named);
        if (call.Function == "RELATED" && !scope.Rows.Any(r => r.Any(c => c.Table is { } from && names.LeadsTo(from, column.Table!))))
        {
            throw new DaxException(written.At, $"RELATED finds no row here that leads to one row of {DaxPrinter.Table(column.Table!)}.");
        }

        if (call.Function == "SUMMARIZE" && !taken.Tables[0].Any(c => c.Table is { } from && names.LeadsTo(from, column.Table!)))
        {
            throw new DaxException(
                written.At,
                $"SUMMARIZE cannot group by {DaxPrinter.Print(named)}: no relationship leads to it from the rows of argument 1.");
        }

        taken.Columns.Add(column);
        taken.IsGrouped = call.Function == "SUMMARIZE";
        TakeValue(call, index, argument, written, column.Type, taken);
    }

    private IReadOnlyList<DaxColumn> Source(DaxExpression.Call call, int index, DaxExpression written) => written switch
    {
        DaxExpression.Column column => [ColumnOfModel(column)],
        DaxExpression.Name name => Name(name, DaxScope.Empty).Columns,
        _ =>
            throw new DaxException(
                written.At,
                $"{call.Function} takes a table or column of the model as argument {index + 1}, found {DaxPrinter.Print(written)}."),
    };

    private static void TakeValue(
        DaxExpression.Call call, int index, DaxArgument argument, DaxExpression written, DaxType found, DaxTaken taken)
    {
        if (found is DaxType.Table or DaxType.Modifier || (argument.Type != DaxType.Any && found != argument.Type && found != DaxType.Any))
        {
            throw Wrong(call, index, written, DaxShape.Words(argument.Type), found);
        }

        if (argument.SameAs is { } letter)
        {
            var before = taken.Types.GetValueOrDefault(letter, DaxType.Any);
            taken.Types[letter] = DaxOperators.Common(before, found)
                ?? throw new DaxException(
                    written.At,
                    $"{call.Function} gets {DaxShape.Words(found)} as argument {index + 1} where {DaxShape.Words(before)} came "
                    + "before: one kind of value only.");
        }

        if (taken.Name is { } added)
        {
            taken.Added.Add(new DaxColumn(null, added, found));
            taken.Name = null;
        }
    }

    private void Filter(DaxExpression.Call call, int index, DaxExpression written, DaxScope scope)
    {
        if (!IsCondition(written))
        {
            var shape = Resolve(written, scope);
            if (shape.Type is not (DaxType.Table or DaxType.Modifier))
            {
                throw Wrong(call, index, written, "a condition, a table or a filter modifier", shape.Type);
            }

            return;
        }

        var columns = new List<DaxColumn>();
        Direct(written, scope, columns);
        var tables = columns.Select(c => c.Table).Distinct().ToList();
        if (tables.Count != 1)
        {
            throw new DaxException(written.At, tables.Count == 0
                ? "A filter condition names no column: it could not filter anything."
                : $"A filter condition names columns of {string.Join(" and ", tables.Select(t => DaxPrinter.Table(t!)))}: one table only, "
                    + "or FILTER over rows.");
        }

        var type = Resolve(written, scope.Within(columns)).Type;
        if (type is not (DaxType.Boolean or DaxType.Any))
        {
            throw Wrong(call, index, written, "true or false", type);
        }
    }

    private static bool IsCondition(DaxExpression written) => written switch
    {
        DaxExpression.Binary or DaxExpression.Unary => true,
        DaxExpression.Call call => DaxFunctions.Of(call.Function).Any(f => f.Result == "boolean"),
        _ => false,
    };

    // The columns that a condition filters: those outside of functions that summarise.
    private void Direct(DaxExpression written, DaxScope scope, List<DaxColumn> columns)
    {
        switch (written)
        {
            case DaxExpression.Column column:
                columns.Add(ColumnOfModel(column));
                break;
            case DaxExpression.Bracketed measure when scope.Find(null, measure.Value) is null:
                throw new DaxException(
                    written.At,
                    $"A filter condition cannot ask for the measure [{measure.Value}]: put it into a variable before, or FILTER "
                    + "over rows.");
            case DaxExpression.Call call when DaxFunctions.Of(call.Function)
                .All(f => f.Match(call.Arguments)?.All(a => a.Kind is "value") == true):
            case DaxExpression.Binary or DaxExpression.Unary or DaxExpression.Tuple or DaxExpression.Rows:
                foreach (var part in written.Parts)
                {
                    Direct(part, scope, columns);
                }

                break;
        }
    }

    private static DaxShape Result(DaxExpression.Call call, string result, DaxTaken taken) => result switch
    {
        "t" or "u" => DaxShape.Of(taken.Types.GetValueOrDefault(result[0], DaxType.Any)),
        "rows" => DaxShape.Rows(taken.Tables[0]),
        "columns" => call.Arguments.Count == 0 ? DaxShape.Of(DaxType.Modifier) : DaxShape.Rows(taken.Columns),
        "added" => DaxShape.Rows(taken.Rows.Concat(taken.Added)),
        "named" => DaxShape.Rows(taken.Added),
        "joined" => DaxShape.Rows(taken.Tables.SelectMany(t => t)),
        "series" => DaxShape.Rows([new DaxColumn(null, "Value", DaxType.Number)]),
        _ => DaxShape.Of(Enum.Parse<DaxType>(result, ignoreCase: true)),
    };

    private static DaxException Wrong(DaxExpression.Call call, int index, DaxExpression written, string wanted, DaxType found) =>
        new(written.At, $"{call.Function} takes {wanted} as argument {index + 1}, found {DaxShape.Words(found)}.");

    private static string Count(IReadOnlyList<DaxSignature> ways)
    {
        var (fewest, most) = (ways.Min(w => w.Fewest), ways.Any(w => w.Most is null) ? null : ways.Max(w => w.Most));
        return (fewest, most) switch
        {
            (0, 0) => "no arguments",
            (1, 1) => "1 argument",
            (_, null) => $"{fewest} arguments or more",
            _ when fewest == most => $"{fewest} arguments",
            _ => $"{fewest} to {most} arguments",
        };
    }

    private static string Found(DaxExpression.Call call) => call.Arguments.Contains(null)
        ? $"{call.Arguments.Count} of which one is left out that must be there"
        : call.Arguments.Count == 0 ? "none" : $"{call.Arguments.Count}";

    private static string Spoken(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";
}
