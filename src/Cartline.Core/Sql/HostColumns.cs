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
                ? "Cartline's own number of the row, the same in every run; 0 = unknown"
                : "Cartline's own number of the row, the same in every run";
        }

        if (model.Load == LoadKind.History)
        {
            columns["as_of"] = "day of the batch that brought the version";
            columns["effective_date"] = "first day on which the version is valid; 1900-01-01 for the first version";
            columns["end_date"] = "first day on which it is no longer valid; 9999-12-31 while it still is";
            columns["is_current"] = "the version is valid on the day of the newest batch";
            columns["is_latest"] = "the newest version that has begun, even if the source no longer has the id";
        }

        if (model.Load == LoadKind.Upsert)
        {
            columns["created_at"] = "start of the run that first made the row, UTC";
            columns["updated_at"] = "start of the run that last changed the row, UTC";
        }

        return columns;
    }
}
