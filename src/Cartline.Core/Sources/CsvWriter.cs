using System.Globalization;
using System.Text;

namespace Cartline.Core.Sources;

/// <summary>Writes RFC 4180: UTF-8, LF, values quoted when they need it; numbers and days in the invariant culture.</summary>
/// <param name="file">Where to write; left open.</param>
/// <param name="isForSpreadsheets">
/// Text that a spreadsheet would take for a formula gets a single quote in front. Numbers are left as they are.
/// </param>
public sealed class CsvWriter(Stream file, bool isForSpreadsheets) : IAsyncDisposable
{
    private static readonly System.Buffers.SearchValues<char> NeedsQuotes = System.Buffers.SearchValues.Create(",\"\r\n");
    private static readonly System.Buffers.SearchValues<char> Formula = System.Buffers.SearchValues.Create("=+-@\t\r\n\0＝＋－＠");

    private readonly StreamWriter text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true)
    {
        NewLine = "\n",
    };

    /// <summary>Writes one record.</summary>
    /// <param name="values">Text, numbers, days, moments or truths; null for an empty cell.</param>
    public void Write(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                text.Write(',');
            }

            Write(values[i]);
        }

        text.Write('\n');
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => text.DisposeAsync();

    /// <summary>A value as text, the same on every machine.</summary>
    public static string? Text(object? value) => value switch
    {
        null or DBNull => null,
        string words => words,
        bool truth => truth ? "true" : "false",
        DateTime moment when moment.TimeOfDay == TimeSpan.Zero => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private void Write(object? value)
    {
        if (Text(value) is not { } words)
        {
            return;
        }

        if (isForSpreadsheets && value is string && words.Length > 0 && Formula.Contains(words[0]))
        {
            words = "'" + words;
        }

        if (words.Length > 0 && !words.AsSpan().ContainsAny(NeedsQuotes))
        {
            text.Write(words);
            return;
        }

        text.Write('"');
        text.Write(words.Replace("\"", "\"\"", StringComparison.Ordinal));
        text.Write('"');
    }
}
