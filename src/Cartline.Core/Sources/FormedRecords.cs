using System.Text;
using Cartline.Core.Failures;

namespace Cartline.Core.Sources;

/// <summary>
/// Turns numbers and days from the form that was declared into the one that is kept. A value of another form stays as it came,
/// to be judged unreadable. Where nothing was declared and a column contradicts that, the file is refused.
/// </summary>
internal sealed class FormedRecords : IRecordStream
{
    private const int Enough = 2;
    private const int DayLength = 10;

    private readonly IRecordStream records;
    private readonly ValueForm[] forms;
    private readonly NumberForm number;
    private readonly DayForm day;
    private readonly TimeZoneInfo clock;
    private readonly bool isNumberDeclared, isDayDeclared, hasMoments;
    private readonly byte[]?[] read;
    private readonly Tally[] tallies;

    /// <param name="records">The records as they stand in the file; left to be disposed of with this.</param>
    /// <param name="form">What the values of a column are, by its name.</param>
    /// <param name="number">How numbers are written.</param>
    /// <param name="day">How days are written.</param>
    /// <param name="clock">The shop's, for moments that come with a time zone.</param>
    public FormedRecords(IRecordStream records, Func<string, ValueForm> form, NumberForm number, DayForm day, TimeZoneInfo clock)
    {
        (this.records, this.number, this.day, this.clock) = (records, number, day, clock);
        (isNumberDeclared, isDayDeclared) = (number != NumberForm.Kept, day.Name != DayForm.Kept);
        forms = [.. records.Columns.Select(form)];
        hasMoments = forms.Contains(ValueForm.Moment);
        read = new byte[forms.Length][];
        tallies = [.. forms.Select(_ => new Tally())];
    }

    /// <inheritdoc/>
    public string SourceFile => records.SourceFile;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => records.Columns;

    /// <inheritdoc/>
    public CsvDialect Dialect => records.Dialect;

    /// <inheritdoc/>
    public long RecordNumber => records.RecordNumber;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Raw => records.Raw;

    /// <inheritdoc/>
    public bool IsRawPlain => records.IsRawPlain && !isNumberDeclared && !isDayDeclared && !hasMoments;

    /// <inheritdoc/>
    public RecordCounts Counts => records.Counts;

    /// <inheritdoc/>
    /// <exception cref="CartlineException">The file contradicts what stands where nothing was declared.</exception>
    public bool Read()
    {
        if (!records.Read())
        {
            DemandDeclared();
            return false;
        }

        for (var i = 0; i < forms.Length; i++)
        {
            read[i] = forms[i] == ValueForm.Text || records.IsNull(i) ? null : Formed(i);
        }

        return true;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value(int index) => read[index] is { } formed ? formed : records.Value(index);

    /// <inheritdoc/>
    public bool IsNull(int index) => records.IsNull(index);

    /// <inheritdoc/>
    public bool IsTyped(int index) => records.IsTyped(index);

    /// <inheritdoc/>
    public void Dispose() => records.Dispose();

    private byte[]? Formed(int column)
    {
        var form = forms[column];
        var value = records.Value(column);
        if (records.IsTyped(column))
        {
            // A day with a time behind it, which is cut off as it is from text.
            return form == ValueForm.Day && value.Length > DayLength && Tally.IsKeptDay(value[..DayLength])
                ? value[..DayLength].ToArray() : null;
        }

        if (form == ValueForm.Moment)
        {
            return Moment(column, value);
        }

        if (!(form == ValueForm.Number ? isNumberDeclared : isDayDeclared))
        {
            tallies[column].Take(form, value);
            return null;
        }

        var text = Encoding.UTF8.GetString(value);
        var formed = form == ValueForm.Number ? number.Read(text) : day.Read(text);
        return formed is not null ? Encoding.UTF8.GetBytes(formed)
            : form == ValueForm.Number && NumberForm.Kept.Read(text) is not null
                ? Encoding.UTF8.GetBytes($"{text} [source.decimal: {number.Decimal}, source.grouping: {number.Grouping}]")
            : null;
    }

    private byte[]? Moment(int column, ReadOnlySpan<byte> value)
    {
        var moment = day.Moment(Encoding.UTF8.GetString(value), clock);
        if (!isDayDeclared)
        {
            tallies[column].Take(ValueForm.Day, moment is null ? value : Encoding.UTF8.GetBytes(moment[..DayLength]));
        }

        return moment is null ? null : Encoding.UTF8.GetBytes(moment);
    }

    private void DemandDeclared()
    {
        for (var i = 0; i < forms.Length; i++)
        {
            if (tallies[i].Contradiction() is { } setting)
            {
                throw RefusedFile.At(SourceFile, 1,
                    $"the values of column {Columns[i]} are not written as {(forms[i] == ValueForm.Number ? "numbers" : "days")} are "
                    + $"unless it is declared: \"{tallies[i].Sample}\". Set {setting}. "
                    + "Nothing is guessed: docs/sources.md tells what can be declared.");
            }
        }
    }

    /// <summary>Counts what the values of a column could be read as.</summary>
    private sealed class Tally
    {
        private readonly long[] days = new long[DayForm.Others.Count];
        private long values, plain, comma, grouped;

        /// <summary>One value that is not written as it should be.</summary>
        public string Sample { get; private set; } = "";

        public void Take(ValueForm form, ReadOnlySpan<byte> value)
        {
            values++;
            if (form == ValueForm.Number ? !value.Contains((byte)',') : IsKeptDay(value))
            {
                plain++;
                return;
            }

            var text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, 60)]).Trim();
            if (form == ValueForm.Number)
            {
                TakeComma(text);
                return;
            }

            for (var i = 0; i < days.Length; i++)
            {
                if (DayForm.Others[i].Read(text) is not null)
                {
                    days[i]++;
                    Sample = text;
                }
            }
        }

        /// <summary>The settings that would read most values of the column; null when what stands reads enough of them.</summary>
        public string? Contradiction()
        {
            if (plain * Enough > values || values == 0)
            {
                return null;
            }

            if (comma * Enough > values)
            {
                return $"source.decimal: \",\"{(grouped > 0 ? " and source.grouping: \".\"" : "")}";
            }

            // The form without a time reads what the one with a time reads too, where no value has one.
            var most = days.Max();
            return most * Enough <= values
                ? null
                : string.Join(" or ", DayForm.Others.Where((f, i) => days[i] == most && !IsSpare(f, i, most))
                    .Select(f => $"source.date_format: \"{f.Name}\""));
        }

        private bool IsSpare(DayForm form, int index, long most) =>
            form.Name.Contains(' ', StringComparison.Ordinal) && index > 0 && days[index - 1] == most
            && form.Name.StartsWith(DayForm.Others[index - 1].Name, StringComparison.Ordinal);

        // 1,50 and 1.249,90, never 1,249: that may be a thousand.
        private void TakeComma(string text)
        {
            var point = text.LastIndexOf(',');
            var digits = text[(point + 1)..].TakeWhile(char.IsAsciiDigit).Count();
            var hasGroups = text.Contains('.', StringComparison.Ordinal);
            if (new NumberForm(',', ".").Read(text) is not null && (digits != 3 || hasGroups))
            {
                comma++;
                grouped += hasGroups ? 1 : 0;
                Sample = text;
            }
        }

        public static bool IsKeptDay(ReadOnlySpan<byte> value) =>
            value.Length == DayLength && value[4] == '-' && value[7] == '-' && value[..4].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
