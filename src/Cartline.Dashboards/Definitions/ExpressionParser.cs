using System.Globalization;
using System.Text.RegularExpressions;
using Cartline.Core;

namespace Cartline.Dashboards.Definitions;

/// <summary>Reads the few words in which a measure is written.</summary>
/// <param name="fields">The fields of the sales view.</param>
/// <param name="measure">
/// Gives the expression of another measure; throws a <see cref="FormatException"/> for an unknown one or a circle.
/// </param>
internal sealed partial class ExpressionParser(IReadOnlyDictionary<string, Field> fields, Func<string, MeasureExpression> measure)
{
    private const string Words =
        "sum(field), count(distinct field), either with \"where field\", days(), ratio(a, b, places), percent(a, b, places), a + b, a - b";
    private List<string> tokens = [];
    private int at;

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says what was found and expected.</exception>
    public MeasureExpression Read(string text)
    {
        (tokens, at) = ([.. Token().Matches(text).Select(m => m.Value)], 0);
        var expression = Sum();
        return at == tokens.Count ? expression : throw Unexpected("the end");
    }

    private MeasureExpression Sum()
    {
        var left = Part();
        while (at < tokens.Count && tokens[at] is "+" or "-")
        {
            var isMinus = tokens[at++] == "-";
            left = new MeasureExpression.Sum(left, Part(), isMinus);
        }

        return left;
    }

    private MeasureExpression Part()
    {
        var word = Word("a measure or a function");
        if (at == tokens.Count || tokens[at] != "(")
        {
            return measure(word);
        }

        at++;
        MeasureExpression part = word switch
        {
            "sum" => Aggregate(AggregateKind.Sum),
            "count" => Distinct(),
            "days" => new MeasureExpression.Aggregate(AggregateKind.Days, null, null),
            "ratio" => Ratio(isPercent: false),
            "percent" => Ratio(isPercent: true),
            _ =>
                throw new FormatException(
                    $"\"{word}(\" is no function{Spelling.DidYouMean(word, ["sum", "count", "days", "ratio", "percent"])} Known "
                    + $"are {Words}."),
        };
        Expect(")");
        return part;
    }

    private MeasureExpression.Aggregate Distinct()
    {
        Expect("distinct");
        return Aggregate(AggregateKind.Distinct);
    }

    private MeasureExpression.Aggregate Aggregate(AggregateKind kind)
    {
        var field = Field();
        var fits = kind == AggregateKind.Distinct ? field.Type == FieldType.Id : field.IsSummed;
        if (!fits)
        {
            throw new FormatException(kind == AggregateKind.Distinct
                ? $"count(distinct {field.Name}): {field.Name} is a {Name(field)}, only an id can be counted distinct"
                : $"sum({field.Name}): {field.Name} is {Name(field)}, only money, quantities and counts can be summed");
        }

        if (at == tokens.Count || tokens[at] != "where")
        {
            return new MeasureExpression.Aggregate(kind, field, null);
        }

        at++;
        var where = Field();
        return where.Type == FieldType.Truth
            ? new MeasureExpression.Aggregate(kind, field, where)
            : throw new FormatException($"where {where.Name}: {where.Name} is {Name(where)}, only a field of type truth can follow where");
    }

    private MeasureExpression.Ratio Ratio(bool isPercent)
    {
        var numerator = Sum();
        Expect(",");
        var denominator = Sum();
        Expect(",");
        var places = Word("0, 2 or 4");
        return places is "0" or "2" or "4"
            ? new MeasureExpression.Ratio(numerator, denominator, int.Parse(places, CultureInfo.InvariantCulture), isPercent)
            : throw new FormatException($"{places} places: a ratio is rounded to 0, 2 or 4");
    }

    private Field Field()
    {
        var name = Word("a field");
        return fields.TryGetValue(name, out var field)
            ? field
            : throw new FormatException($"there is no field \"{name}\"{Spelling.DidYouMeanOrStop(name, fields.Keys)}");
    }

    private string Word(string expected) =>
        at < tokens.Count && (char.IsLetterOrDigit(tokens[at][0]) || tokens[at][0] == '_') ? tokens[at++] : throw Unexpected(expected);

    private void Expect(string token)
    {
        if (at == tokens.Count || tokens[at] != token)
        {
            throw Unexpected($"\"{token}\"");
        }

        at++;
    }

    private FormatException Unexpected(string expected) =>
        new($"{(at < tokens.Count ? $"\"{tokens[at]}\"" : "the end")} stands where {expected} belongs. Known are {Words}.");

    private static string Name(Field field) => field.Type.ToString().ToLowerInvariant();

    [GeneratedRegex(@"\w+|[^\s]")]
    private static partial Regex Token();
}
