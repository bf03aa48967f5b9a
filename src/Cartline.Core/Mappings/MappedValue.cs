using System.Globalization;
using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>What fills a column: a column of the file, a constant, or an expression over both.</summary>
/// <param name="Shape">How it is made.</param>
/// <param name="Text">The header, the constant, or what stands between joined values.</param>
/// <param name="Parts">The values that it is made of; none for a column or a constant.</param>
/// <param name="Times">What the number is multiplied by; null for a value that is taken as it is.</param>
internal sealed record MappedValue(ValueShape Shape, string Text, IReadOnlyList<MappedValue> Parts, decimal? Times = null)
{
    /// <summary>The headers that it reads.</summary>
    public IEnumerable<string> Headers => Shape == ValueShape.Column ? [Text] : Parts.SelectMany(p => p.Headers);

    /// <summary>The headers whose values it multiplies.</summary>
    public IEnumerable<string> Multiplied => Times is not null ? Headers : Parts.SelectMany(p => p.Multiplied);

    /// <summary>The SQL of it, over a record <c>r</c>; a text, null for a blank.</summary>
    /// <param name="columns">The landed column of a header.</param>
    public string Sql(Func<string, string> columns)
    {
        var parts = string.Join(", ", Parts.Select(p => p.Sql(columns)));
        var text = Shape switch
        {
            ValueShape.Column => $"clean(r.{columns(Text)})",
            ValueShape.Constant => Identifier.Text(Text),
            ValueShape.FirstOf => $"coalesce({parts})",
            _ => $"nullif(concat_ws({Identifier.Text(Text)}, {parts}), '')",
        };

        // What is no number stays as it is, so that the checks find it.
        var product = $"exact_product(to_price({text}), {Times?.ToString(CultureInfo.InvariantCulture)})";
        return Times is null ? text : $"coalesce(cast(cast({product} as decimal(18, 4)) as text), {text})";
    }

    /// <summary>The SQL of it as a value of the contract: a day loses its time, and a time its day.</summary>
    /// <param name="type">The word of the contract for what it is.</param>
    /// <param name="columns">The landed column of a header.</param>
    public string Sql(string type, Func<string, string> columns)
    {
        var text = Sql(columns);
        var part = type switch { "day" => $"left({text}, 10)", "time" => $"nullif(substr({text}, 12), '')", _ => null };
        return part is null ? text : $"case when to_moment({text}) is not null then {part} else {text} end";
    }

    /// <summary>As a mapping writes it, for comments.</summary>
    public override string ToString()
    {
        var parts = string.Join(", ", Parts);
        var text = Shape switch
        {
            ValueShape.Column => $"\"{Text}\"",
            ValueShape.Constant => $"constant {Text}",
            ValueShape.FirstOf => $"first of {parts}",
            _ => $"joined {parts}",
        };
        return Times is { } times ? $"{text} times {times.ToString(CultureInfo.InvariantCulture)}" : text;
    }
}
