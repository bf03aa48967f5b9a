namespace Cartline.Core.Sql;

/// <summary>What the contract's templates need for the entities whose records may say from which day on they hold.</summary>
/// <param name="folder">The files that there are.</param>
internal sealed class DatedSql(SqlFolder folder)
{
    private static readonly string[] Provenance = ["delivery_id", "source_file", "record_number", "sequence", "rank", "is_ended"];

    /// <summary>
    /// The columns of an entity whose change opens a version in the warehouse; empty when its records say no day, when nothing keeps their
    /// history, or when the project's own file for production does not hand the day on.
    /// </summary>
    public IReadOnlyList<string> Tracked(Entity entity)
    {
        if (!entity.IsDated || Produced(entity) is not { } produced || !produced.Body.Contains("valid_from", StringComparison.Ordinal))
        {
            return [];
        }

        var history = folder.Below($"{Layer.Warehouse.Folder}/").Where(f => !f.Path.Contains("/checks/", StringComparison.Ordinal))
            .Select(f => SqlHeader.Parse(f.Path, f.Text, ModelFile.ModelKeys))
            .FirstOrDefault(h => h.Settings.GetValueOrDefault("load") == "history" && h.List("grain") is [var id, ..] && id == entity.Key);
        return history is null ? [] : [.. history.List("tracks").Where(c => entity.Column(c) is not null)];
    }

    /// <summary>The slots of <c>dated.sql</c>.</summary>
    public static (string, string)[] Slots(Entity entity, IReadOnlyList<string> tracked) =>
    [
        ("values", Values(entity, "l.starts_on as valid_from")),
        ("tracked", string.Join(", ", tracked.Select(c => $"s.{c}"))),
        ("untracked", string.Join(", ", tracked.Select(_ => "null"))),
        ("tracked_now", string.Join(", ", tracked.Select(c => $"p.{c}"))),
        ("tracked_before", string.Join(", ", tracked.Select(c => $"b.{c}"))),
    ];

    /// <summary>The <c>select</c> of production's file, over the history in place of the newest records.</summary>
    public string Body(Entity entity) => SqlText
        .Rewrite(Produced(entity)!.Body, Layer.Schemas, name => (name == entity.Accepted ? entity.Dated : name).ToString())
        .Replace("\n", "\n    ", StringComparison.Ordinal);

    /// <summary>The columns of a typed record, one a line.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="validFrom">What stands for the day.</param>
    public static string Values(Entity entity, string validFrom)
    {
        var names = entity.Columns.SelectMany(c => c.Readings("s").Select(r => r.Name));
        return string.Join(",\n    ", Provenance.Concat(names).Select(n => n == "valid_from" ? validFrom : $"s.{n}"));
    }

    /// <summary>
    /// What a batch must not say twice, over a staged record <c>s</c>: an id, or an id and the day from which on the record holds.
    /// </summary>
    public static string StagedId(Entity entity)
    {
        var id = entity.StatedKey;
        return entity.IsDated
            ? $"{id} || coalesce(' from ' || coalesce(cast({entity.Column("valid_from")!.Type.Expression("s.valid_from")} as text), "
                + "clean(s.valid_from)), '')"
            : id;
    }

    /// <summary>The same over a typed record <c>t</c>.</summary>
    public static string TypedId(Entity entity) =>
        entity.IsDated ? $"t.{entity.Key} || coalesce(' from ' || cast(t.valid_from as text), '')" : $"t.{entity.Key}";

    private SqlFile? Produced(Entity entity) => folder.Files.FirstOrDefault(f => f.Path == $"{Layer.Production.Folder}/{entity.Name}.sql");
}
