using System.Globalization;
using System.Text.Json.Nodes;
using Cartline.Operations.Scheduling;
using Spectre.Console;

namespace Cartline.Cli.Output;

/// <summary>Runs to come, with what changes of the clocks do to them.</summary>
internal static class SlotTable
{
    /// <summary>Prints them.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="after">The instant from which on it was asked.</param>
    /// <param name="slots">The runs.</param>
    public static void Print(Terminal terminal, Schedule schedule, DateTimeOffset after, IReadOnlyList<Slot> slots)
    {
        var rows = slots.Zip(
            slots.Select(s => s.At.Offset).Prepend(schedule.Local(after).Offset),
            (slot, before) => (Slot: slot, Notes: Notes(slot, before))).ToList();
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject
            {
                ["schedule"] = schedule.Description,
                ["timezone"] = schedule.Timezone,
                ["runs"] = new JsonArray([.. rows.Select(r => (JsonNode)new JsonObject
                {
                    ["local"] = r.Slot.At.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
                    ["utc"] = r.Slot.Name,
                    ["planned"] = r.Slot.Wall.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
                    ["clock_change"] = r.Slot.Change.ToString().ToLowerInvariant(),
                    ["notes"] = new JsonArray([.. r.Notes.Select(n => JsonValue.Create(n))]),
                })]),
            });
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("local time", "offset", "UTC", "");
        foreach (var (slot, notes) in rows)
        {
            var style = new Style(notes.Count > 0 ? Color.Yellow : Color.Default);
            table.AddRow(
                new Text($"{slot.At:ddd yyyy-MM-dd HH:mm}", style), new Text(Offset(slot.At.Offset), style),
                new Text($"{slot.At.UtcDateTime:ddd yyyy-MM-dd HH:mm}", style),
                new Text(string.Join("; ", notes), style));
        }

        terminal.Say(schedule.Description);
        terminal.Out.Write(table);
    }

    private static List<string> Notes(Slot slot, TimeSpan before)
    {
        var notes = new List<string>();
        if (slot.At.Offset != before)
        {
            notes.Add($"clocks {(slot.At.Offset > before ? "forward" : "back")} {Length((slot.At.Offset - before).Duration())} before it");
        }

        var planned = slot.Wall.Date == slot.At.Date ? $"{slot.Wall:HH:mm}" : $"{slot.Wall:yyyy-MM-dd HH:mm}";
        if (slot.Change == ClockChange.Missing)
        {
            notes.Add($"{planned} does not exist: runs at the same instant, {slot.At:HH:mm}");
        }
        else if (slot.Change == ClockChange.Doubled)
        {
            notes.Add($"{planned} comes twice: runs the first time only");
        }
        else if (slot.Change == ClockChange.Repeated)
        {
            notes.Add($"{planned} comes twice: runs both times");
        }

        return notes;
    }

    private static string Offset(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.Duration():hh\\:mm}";

    private static string Length(TimeSpan time) => time.TotalMinutes % 60 == 0 ? $"{time.TotalHours:0} h" : $"{time.TotalMinutes:0} min";
}
