using System.Text;

namespace Cartline.PowerBi.Files;

/// <summary>Text of a TMDL file: tabs for depth, LF, descriptions above their objects.</summary>
internal sealed class TmdlText
{
    private readonly StringBuilder text = new();

    /// <summary>A line at a depth.</summary>
    public TmdlText Line(int depth, string line)
    {
        text.Append('\t', line.Length == 0 ? 0 : depth).Append(line).Append('\n');
        return this;
    }

    /// <summary>A property; nothing when the value is null.</summary>
    public TmdlText Property(int depth, string name, string? value) => value is null ? this : Line(depth, $"{name}: {Value(value)}");

    /// <summary>A property that is true by being there.</summary>
    public TmdlText Flag(int depth, string name, bool isTrue) => isTrue ? Line(depth, name) : this;

    /// <summary>An object's beginning with its description above it and a blank line above both.</summary>
    public TmdlText Object(int depth, string declaration, string description)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }

        foreach (var line in description.Length == 0 ? [] : description.Split('\n'))
        {
            Line(depth, $"/// {line}");
        }

        return Line(depth, declaration);
    }

    /// <summary>An object whose value is a formula: behind the sign, or below and two deeper when it has several lines.</summary>
    public TmdlText Formula(int depth, string declaration, string formula, string description)
    {
        var lines = formula.Split('\n');
        Object(depth, lines.Length == 1 ? $"{declaration} = {formula}" : $"{declaration} =", description);
        return lines.Length == 1 ? this : Below(depth, lines);
    }

    /// <summary>A property whose value is a formula.</summary>
    public TmdlText FormulaProperty(int depth, string name, string formula)
    {
        var lines = formula.Split('\n');
        Line(depth, lines.Length == 1 ? $"{name} = {formula}" : $"{name} =");
        return lines.Length == 1 ? this : Below(depth, lines);
    }

    /// <summary>A name, in quotes where it needs them.</summary>
    public static string Name(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && name.Length > 0
            ? name
            : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    // A value that begins with a quote, or begins or ends with a space, would not come back as it was.
    private static string Value(string value) =>
        value.Length == 0 || value[0] == '"' || value != value.Trim()
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;

    private TmdlText Below(int depth, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(depth + 2, line.TrimEnd());
        }

        return this;
    }
}
