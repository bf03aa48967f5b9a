namespace Cartline.Core.Sql;

/// <summary>
/// The SQL files that say nothing but the contract, made from it with the templates of <c>sql/1_contract/templates/</c>:
/// typed and accepted records, the quarantine, and their checks. A file that someone wrote at the same path takes their place.
/// </summary>
/// <param name="folder">The files that there are.</param>
/// <param name="contract">The entities.</param>
internal sealed class ContractSql(SqlFolder folder, StagingContract contract)
{
    private readonly SqlTemplates templates = new(folder);
    private readonly DatedSql histories = new(folder);
    private readonly OrderStatusSql status = new(contract.Orders);
    private readonly OrderMomentsSql moments = new(contract.Orders);

    /// <summary>The models of staging and production, and the checks of staging.</summary>
    public IEnumerable<SqlFile> Files() =>
    [
        .. contract.Entities.SelectMany(e => Models(e).Concat(Keys(e)).Concat(e.Columns.SelectMany(c => Values(e, c)))),
        .. contract.Entities.SelectMany(e => Limits(e).Concat(e.Columns.SelectMany(c => Limits(e, c)))),
        Quarantine(),
    ];

    private IEnumerable<SqlFile> Models(Entity entity)
    {
        yield return Made(
            "typed", entity, entity.Typed.Table,
            ("shard", entity.Shard is null ? "" : $"-- shard: {entity.Shard}\n"),
            ("rank", Rank(entity)), ("ended", entity == contract.Orders ? $"({status.EndedAs}) is not null" : entity.Ended),
            ("columns", Columns(entity, "false")), ("joined", entity == contract.Orders ? status.Joined + moments.Joined : ""),
            ("unnumbered", entity.IsNumberedByContent ? Unnumbered(entity) : ""));
        if (entity == contract.Orders)
        {
            yield return moments.In(Made("order_moments", entity, OrderMomentsSql.Table));
        }

        yield return Made("sound", entity, entity.Sound.Table);
        if (histories.Tracked(entity) is not { Count: > 0 } tracked)
        {
            yield return Made("accepted", entity, entity.Accepted.Table);
            yield return Made("replaced", entity, entity.Replaced.Table);
            yield break;
        }

        yield return Made("dated", entity, entity.Dated.Table, DatedSql.Slots(entity, tracked));
        yield return Made(
            "accepted_dated", entity, entity.Accepted.Table, ("dated", entity.Dated.ToString()),
            ("undated_values", DatedSql.Values(entity, "s.valid_from")), ("dated_values", DatedSql.Values(entity, "s.valid_from")));
        yield return Made("replaced_dated", entity, entity.Replaced.Table, ("dated", entity.Dated.ToString()));
        yield return templates.Make(
            "dated_produced", $"{Layer.Production.Folder}/{entity.DatedProduced.Table}.sql", entity.File.Path, entity.File.IsOfProject,
            Slots(entity, ("dated", entity.Dated.ToString()), ("produced", entity.Produced.ToString()), ("body", histories.Body(entity))));
    }

    // An order or a line that is stated twice, differently, refuses the batch; of anything else too many do.
    private IEnumerable<SqlFile> Limits(Entity entity)
    {
        yield return Limit("quarantined_share", entity, $"quarantined_{entity.Name}");
        yield return entity == contract.Orders || entity == contract.Lines
            ? Limit("conflicting_ids", entity, $"conflicting_{entity.Name}", ("one", entity.One))
            : Limit(
                "repeated_ids", entity, $"repeated_{entity.Name}",
                ("prefix", StagingContract.Prefix(entity)), ("typed_id", DatedSql.TypedId(entity)));
    }

    private IEnumerable<SqlFile> Limits(Entity entity, EntityColumn column)
    {
        if (column.References is null)
        {
            yield break;
        }

        var parent = contract.Entity(column.References)!;
        if (column.IsInferred)
        {
            yield return Limit(
                "damaged_ids", entity, $"damaged_{column.Name}_of_{entity.Name}",
                ("column", column.Name), ("parent", parent.Name), ("parent_key", parent.Key), ("parent_accepted", $"{parent.Accepted}"));
        }
        else
        {
            var isLine = entity == contract.Lines;
            yield return Limit(
                "orphaned_records", entity, $"orphaned_{entity.Name}_of_{parent.Name}",
                ("records", isLine ? "order lines" : $"records of {entity.Name}"), ("unit", isLine ? "lines" : "records"),
                ("parent", Article.Before(parent.One)), ("column", column.Name), ("rule", Integrity(entity, column)));
        }
    }

    private SqlFile Limit(string template, Entity entity, string name, params (string, string)[] slots) => templates.Make(
        template, $"{BatchLimit.Folder}{name}.sql", entity.File.Path, entity.File.IsOfProject, Slots(entity, slots));

    private static string Integrity(Entity entity, EntityColumn column) => $"integrity__{entity.Name}__{column.WithoutId}_exists";

    private string Unnumbered(Entity entity)
    {
        var content = entity.Columns.Where(c => c.Name != entity.Key).Select(c => $"coalesce(u.{c.Name}, '')");
        return templates.Fill("unnumbered", Slots(
            entity,
            ("parent", entity.Shard!), ("rank", Rank(entity)), ("ended", entity.Ended), ("columns", Columns(entity, "true")),
            ("content", string.Join(" || '|' || ", content)))).TrimEnd();
    }

    private string Columns(Entity entity, string isUnnumbered)
    {
        var readings = entity.Columns
            .SelectMany(c => c.Readings("s").Select(r => (r.Name, Expression: Known(entity, c, r.Expression, isUnnumbered)))).ToList();
        readings.AddRange(entity.Absent.SelectMany(c => c.Readings("s")
            .Select(r => (r.Name, r.Expression.Replace($"s.{c.Name}", "cast(null as text)", StringComparison.Ordinal)))));
        if (entity.IsNumberedByContent)
        {
            readings.Add(("is_unnumbered", isUnnumbered));
        }

        if (entity == contract.Orders)
        {
            readings.Add((OrderStatusSql.Reason, status.EndedAs));
        }

        var width = readings.Where(r => r.Name != OrderStatusSql.Reason).Max(r => r.Expression.Length);
        return string.Join(",\n    ", readings.Select(r => $"{r.Expression.PadRight(width)} as {r.Name}"));
    }

    private string Known(Entity entity, EntityColumn column, string read, string isUnnumbered) =>
        column.Name == entity.Key && isUnnumbered == "true"
            ? $"g.prefix || clean(s.{entity.Shard}) || '#' || s.content || '-' || cast(s.occurrence as text)"
        : column.Name == entity.Key ? StagingContract.Id(entity)
        : entity == contract.Orders ? OfOrder(column, read)
        : column.References is { } parent ? $"{StagingContract.Prefix(contract.Entity(parent)!)} || {read}"
        : read;

    private string OfOrder(EntityColumn column, string read) => column.References is { } parent
        ? $"{StagingContract.Prefix(contract.Entity(parent)!)} || {read}"
        : moments.Known(column, read);

    private static string Rank(Entity entity) => entity.Column("updated_at") is { } moment
        ? $"coalesce(cast(extract(epoch from {moment.Type.Expression("s.updated_at")}) as bigint) * 100000 + g.sequence, g.rank)"
        : "g.rank";

    private IEnumerable<SqlFile> Keys(Entity entity)
    {
        if (!entity.IsNumberedByContent)
        {
            yield return Made(
                "text_is_present", entity, $"checks/completeness__{entity.Name}__id_is_present",
                ("message", "The id is blank, so the row cannot be identified."), ("column", entity.Key), ("value", "cast(null as text)"));
        }

        yield return Made(
            "id_is_unique", entity, $"checks/uniqueness__{entity.Name}__id_is_unique",
            ("prefix", StagingContract.Prefix(entity)), ("typed_id", DatedSql.TypedId(entity)));
    }

    private IEnumerable<SqlFile> Values(Entity entity, EntityColumn column)
    {
        if (column.MustHaveValue && column.Name != entity.Key)
        {
            yield return Made(
                column.Type.Fault is null ? "text_is_present" : "value_is_present", entity,
                $"checks/completeness__{entity.Name}__{entity.WordOf(column)}_is_present",
                ("message", column.Missing ?? Missing(entity, column)), ("column", column.Name), ("value", $"t.{entity.Key}"),
                ("id", StagingContract.Id(entity)));
        }

        if (column.Type.Fault is { } fault)
        {
            var isKept = column.Unreadable != EntityColumn.Quarantined;
            var outcome = isKept ? $"; {column.Unreadable}" : "";
            yield return Made(
                "value_is_readable", entity, $"checks/validity__{entity.Name}__{column.Name}_is_readable",
                ("message", $"{Article.Capital(column.Called)} that {fault}{outcome}."), ("column", column.Name),
                ("rows", isKept ? "keep" : "quarantine"), ("id", StagingContract.Id(entity)));
        }

        if (column.References is not null)
        {
            var parent = contract.Entity(column.References)!;
            var named = $"{Article.Before(parent.One)} {parent.Pronoun}";
            yield return Made(
                "parent_was_delivered", entity, $"checks/{Integrity(entity, column)}",
                ("message", column.IsInferred
                    ? $"The {entity.One} names {named} nobody stated: its id is known, and nothing else."
                    : $"The {entity.One} names {named} was never delivered, or was quarantined."),
                ("rows", column.IsInferred ? "keep" : "quarantine"),
                ("column", column.Name), ("parent_key", parent.Key),
                ("parent", (column.IsInferred ? parent.Accepted : parent.Sound).ToString()));
        }
    }

    private string Missing(Entity entity, EntityColumn column) => column.References is null
        ? $"The {column.Called} is blank or missing."
        : $"The {entity.One} belongs to no {contract.Entity(column.References)!.One}: its {column.Called} is blank.";

    private const string Abroad = "\nleft join staging.orders_abroad as c on c.transaction_id = clean(s.transaction_id)";

    private SqlFile Quarantine()
    {
        var records = contract.Entities.Select(e => templates.Fill("quarantined_records", Slots(
            e,
            ("values", string.Join("\n        || ',' || ", e.Columns.Select(Masked))),
            ("amount", e.Money is { } money ? $"{money.Type.Reads}(trim(s.{money.Name}, ' '))" : "null"),
            ("currency", CurrencyOf(e)), ("abroad", IsOfOrders(e) ? Abroad : ""))));
        var names = contract.Entities.Select(e => e.Name).ToList();
        var impersonal = contract.Entities.Where(e => !e.IsPersonal).Select(e => Identifier.Text(e.Name)).ToList();
        return templates.Make(
            "quarantine", "2_production/quarantine.sql", $"{StagingContract.Folder}*.sql", contract.Entities.Any(e => e.File.IsOfProject),
            ("records", string.Join("\nunion all\n", records).Replace("\n", "\n    ", StringComparison.Ordinal)),
            ("impersonal", impersonal.Count == 0 ? "''" : string.Join(", ", impersonal)),
            ("tables", names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}"));
    }

    // Money of another currency is added to no other. What belongs to an order has the currency of that order.
    private string CurrencyOf(Entity entity) => entity.Money is null ? "null"
        : entity.Column("currency") is not null ? "nullif(upper(clean(s.currency)), shop_currency())"
        : IsOfOrders(entity) ? "c.currency" : "null";

    private bool IsOfOrders(Entity entity) => entity.Money is not null && entity.Column("currency") is null
        && entity.Column("transaction_id")?.References == "transactions"
        && contract.Entity("transactions")?.Column("currency") is not null;

    private static string Masked(EntityColumn column) => column.IsPersonal
        ? $"coalesce(left(nullif(s.{column.Name}, ''), 1) || '***', '')"
        : $"coalesce(s.{column.Name}, '')";

    private SqlFile Made(string template, Entity entity, string name, params (string, string)[] slots) => templates.Make(
        template, $"{Layer.Staging.Folder}/{name}.sql", entity.File.Path, entity.File.IsOfProject, Slots(entity, slots));

    private static (string, string)[] Slots(Entity entity, params (string, string)[] more) =>
    [
        .. more,
        ("table", entity.Name), ("key", entity.Key),
        ("staged", entity.Staged.ToString()), ("typed", entity.Typed.ToString()), ("sound", entity.Sound.ToString()),
        ("accepted", entity.Accepted.ToString()), ("replaced", entity.Replaced.ToString()),
    ];
}
