using System.Text;
using Cartline.Core.Failures;

namespace Cartline.Core.Sources;

/// <summary>
/// Turns numbers and days from the form that was declared into the one that is kept. A value of another form stays as it came,
/// to be judged unreadable. Where nothing was declared and a column contradicts that, the file is refused.
/// </summary>
internal sealed class FormedRecords : IRecordStream
{
    private const int DayLength = 10;

    private readonly IRecordStream records;
    private readonly ValueForm[] forms;
    private readonly NumberForm number;
    private readonly DayForm day;
    private readonly TimeZoneInfo clock;
    private readonly bool isNumberDeclared, isDayDeclared, hasMoments;
    private readonly byte[]?[] read;
    private readonly FormTally[] tallies;
    private readonly string dayKey;

    /// <param name="records">The records as they stand in the file; left to be disposed of with this.</param>
    /// <param name="form">What the values of a column are, by its name.</param>
    /// <param name="number">How numbers are written.</param>
    /// <param name="day">How days are written.</param>
    /// <param name="clock">The shop's, for moments that come with a time zone.</param>
    /// <param name="readByItself">Forms of days that the mapping reads where none is declared; none: the one that is kept.</param>
    /// <param name="dayKey">What says how days are written: the setting, or the key of a mapping.</param>
    public FormedRecords(
        IRecordStream records, Func<string, ValueForm> form, NumberForm number, DayForm day, TimeZoneInfo clock,
        IReadOnlyList<DayForm>? readByItself = null, string dayKey = "source.date_format")
    {
        (this.records, this.number, this.day, this.clock, this.dayKey) = (records, number, day, clock, dayKey);
        (isNumberDeclared, isDayDeclared) = (number != NumberForm.Kept, day.Name != DayForm.Kept);
        forms = [.. records.Columns.Select(form)];
        hasMoments = forms.Contains(ValueForm.Moment);
        read = new byte[forms.Length][];
        tallies = [.. forms.Select(_ => new FormTally(isDayDeclared ? [day] : readByItself ?? []))];
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
            return form == ValueForm.Day && value.Length > DayLength && FormTally.IsKeptDay(value[..DayLength])
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
        if (form == ValueForm.Day)
        {
            tallies[column].Declared(text, formed);
        }

        return formed is not null ? Encoding.UTF8.GetBytes(formed)
            : form == ValueForm.Number && NumberForm.Kept.Read(text) is not null
                ? Encoding.UTF8.GetBytes($"{text} [source.decimal: {number.Decimal}, source.grouping: {number.Grouping}]")
            : null;
    }

    private byte[]? Moment(int column, ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        var moment = day.Moment(text, clock);
        if (isDayDeclared)
        {
            tallies[column].Declared(text, moment);
        }
        else
        {
            tallies[column].Take(ValueForm.Day, moment is null ? value : Encoding.UTF8.GetBytes(moment[..DayLength]));
        }

        return moment is null ? null : Encoding.UTF8.GetBytes(moment);
    }

    private void DemandDeclared()
    {
        for (var i = 0; i < forms.Length; i++)
        {
            if (tallies[i].Contradiction(dayKey) is { } setting)
            {
                var isDay = forms[i] != ValueForm.Number;
                var either = setting.Contains(" or ", StringComparison.Ordinal) ? FormTally.DayOrMonth : "";
                throw RefusedFile.At(SourceFile, 1,
                    $"the values of column {Columns[i]} are not written as "
                    + (isDay && isDayDeclared ? $"{dayKey}: \"{day.Name}\" says"
                        : $"{(isDay ? "days" : "numbers")} are unless it is declared")
                    + $": \"{tallies[i].Sample}\". {either}Set {setting}. "
                    + "Nothing is guessed: docs/sources.md tells what can be declared.");
            }
        }
    }
}
