namespace Cartline.Core.Sql;

/// <summary>The columns that no SQL file writes because the host adds them, with what they mean.</summary>
public static class HostColumns
{
    /// <summary>The columns that the host adds to a model's own, by name; empty for a table that is replaced on every run.</summary>
    public static IReadOnlyDictionary<string, string> Of(Model model)
    {
        var columns = new Dictionary<string, string>();
        if (model.Key is { } key)
        {
            columns[key] = model.HasUnknownMember
                ? "our own number of the row, the same from run to run; 0 = unknown"
                : "our own number of the row, the same from run to run";
        }

        if (model.Load == LoadKind.History)
        {
            columns["as_of"] = "day of the delivery that brought the version";
            columns["effective_date"] = "first day on which the version holds; 1900-01-01 for the first version";
            columns["end_date"] = "first day on which it holds no more; 9999-12-31 while it is open";
            columns["is_current"] = "the version holds now";
            columns["is_latest"] = "the newest version, also when the source has it no more";
        }

        if (model.Load == LoadKind.Upsert)
        {
            columns["created_at"] = "when the run that first made the row began, UTC";
            columns["updated_at"] = "when the run that last changed the row began, UTC";
        }

        return columns;
    }
}
