using System.Text.RegularExpressions;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Core.Build;

/// <summary>Turns a model into the statements that make its table. Knows no database: names and columns are given.</summary>
/// <param name="dialect">The engine's spelling.</param>
/// <param name="contract">The staging tables, to find what a dimension's rows were delivered in.</param>
/// <param name="qualify">How a table is written.</param>
public sealed class ModelCompiler(Dialect dialect, StagingContract contract, Func<TableName, string> qualify)
{
    private const string Inferred = "is_inferred";

    private static readonly (string Name, string Type)[] HistoryTypes =
        [("as_of", "date"), ("effective_date", "date"), ("end_date", "date"), ("is_current", "boolean"), ("is_latest", "boolean")];
    private static readonly (string Name, string Type)[] UpsertTypes = [("created_at", "timestamp"), ("updated_at", "timestamp")];

    /// <summary>Tables known to have no row: what reads one says so, and engines plan nothing of it then.</summary>
    public ISet<TableName> Empty { get; } = new HashSet<TableName>();

    /// <summary>The model's <c>select</c> with its tables in the engine's words.</summary>
    public string Select(Model model) => model.Load == LoadKind.View && model.Layer != Layer.Staging
        // What readers ask outlives the run.
        ? SqlText.Rewrite(model.Body, Layer.Schemas, qualify)
        : Qualify(model.Body);

    /// <summary>Any SQL with its tables in the engine's words.</summary>
    public string Qualify(string sql) => SqlText.Rewrite(
        sql, Layer.Schemas, name => Empty.Contains(name) && IsAlwaysCalledOtherwise(sql, name)
        ? $"(select x.* from {qualify(name)} as x where 1 = 0)"
        : qualify(name));

    /// <summary>The statement that makes the table, and the one that adds the unknown member where there is one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">The columns of its <c>select</c>.</param>
    /// <param name="old">The table as it was, in the engine's words; null when there is none.</param>
    /// <param name="oldColumns">The columns of <paramref name="old"/>.</param>
    public IReadOnlyList<string> Create(Model model, IReadOnlyList<Column> columns, string? old, IReadOnlyList<Column> oldColumns)
    {
        var table = qualify(model.Name);
        return model.Load switch
        {
            LoadKind.View => [$"create view {table} as\n{Select(model)}"],
            LoadKind.Replace => [$"create {Scratch(model)}table {table} as\n{Select(model)}"],
            LoadKind.History => [History(model, columns, old, oldColumns)],
            _ when model.HasUnknownMember => [Upsert(model, columns, old, oldColumns), Unknown(model, columns, old, oldColumns)],
            _ => [Upsert(model, columns, old, oldColumns)],
        };
    }

    /// <summary>The statements that make the table without a row. What a plain <c>select</c> asks is not answered for that.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">The columns of its <c>select</c>.</param>
    public IReadOnlyList<string> CreateEmpty(Model model, IReadOnlyList<Column> columns) => model.Load == LoadKind.Replace
        ? [$"explain {Select(model)}", $"create {Scratch(model)}table {qualify(model.Name)} as\n{Old(null, [], columns)}"]
        : Create(model, columns, null, []);

    /// <summary>The statements that keep the rows of a view that settles, and let the view read them; none for other models.</summary>
    public IReadOnlyList<string> Settle(Model model) => !model.Settles ? [] :
    [
        Keep(model),
        .. dialect.NeedsAnalyze ? [$"analyze {qualify(Settled(model.Name))}"] : Array.Empty<string>(),
        View(model, Settled(model.Name), isEmpty: false),
    ];

    /// <summary>The statement that keeps the rows of a view that settles.</summary>
    public string Keep(Model model) => $"create {Scratch(model)}table {qualify(Settled(model.Name))} as\n{Select(model)}";

    /// <summary>The statement that lets a view read nothing but one table or view, whole.</summary>
    /// <param name="model">The view.</param>
    /// <param name="source">What it reads.</param>
    /// <param name="isEmpty">It is known that there is no row in it, and the view says so.</param>
    public string View(Model model, TableName source, bool isEmpty) =>
        $"create or replace view {qualify(model.Name)} as\nselect s.* from {qualify(source)} as s{(isEmpty ? " where 1 = 0" : "")}";

    /// <summary>The table in which the rows of a view that settles are kept.</summary>
    public static TableName Settled(TableName view) => view with { Table = $"{view.Table}__settled" };

    /// <summary>The statements that remove the table, or the view with what it has kept.</summary>
    public IReadOnlyList<string> Drop(Model model) =>
    [
        $"drop {(model.Load == LoadKind.View ? "view" : "table")} {qualify(model.Name)}",
        .. model.Settles ? [$"drop table if exists {qualify(Settled(model.Name))}"] : Array.Empty<string>(),
    ];

    /// <summary>Keys, foreign keys and indexes, where the engine declares them; then statistics, where it needs them.</summary>
    public IReadOnlyList<string> Finish(Model model)
    {
        var table = qualify(model.Name);
        var statements = new List<string>();
        if (dialect.DeclaresKeys && model.Layer.Number is > 1 and < 4 && model.Load != LoadKind.View)
        {
            if (PrimaryKey(model) is { } key)
            {
                statements.Add($"alter table {table} add primary key ({Identifier.List(key)})");
            }

            statements.AddRange(
                from reference in model.References
                let column = Identifier.Quote(reference.Column)
                select $"alter table {table} add foreign key ({column}) references {qualify(reference.Parent)} ({column})");
            statements.AddRange(model.Indexes.Select(i => $"create index on {table} ({Identifier.Quote(i)})"));
        }

        if (dialect.NeedsAnalyze && model.Load != LoadKind.View)
        {
            statements.Add($"analyze {table}");
        }

        return statements;
    }

    /// <summary>Demands that every comment behind a column stands behind one that the table has.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">The columns of its table.</param>
    /// <exception cref="CartlineException">A comment stands behind something else, and would be lost in silence.</exception>
    public static void DemandColumns(Model model, IReadOnlyList<Column> columns)
    {
        var names = columns.Select(c => c.Name).ToList();
        if (model.ColumnComments.Keys.FirstOrDefault(c => !names.Contains(c)) is { } stray)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"sql/{model.Path}: the comment \"{model.ColumnComments[stray]}\" is behind \"{stray}\", which is not a column "
                + $"of {model.Name}. Put remarks on a line of their own. Columns: {string.Join(", ", names)}.");
        }
    }

    /// <summary>What the file says of the table and its columns, and what the host says of its own, as comments of the database.</summary>
    public IReadOnlyList<string> Comments(Model model) =>
        [
            $"comment on {(model.Load == LoadKind.View ? "view" : "table")} {qualify(model.Name)} is {Identifier.Text(model.Summary)}",
            .. model.Meanings.Select(c =>
                $"comment on column {qualify(model.Name)}.{Identifier.Quote(c.Key)} is {Identifier.Text(c.Value)}"),
        ];

    // Spread rows need the column they are spread by in every key; the quarantine's grain can hold nulls.
    private static IReadOnlyList<string>? PrimaryKey(Model model) => model switch
    {
        { Shard: not null } => model.Grain,
        { Key: { } key } => [key],
        { Name.Table: "quarantine" } => null,
        _ => model.Grain,
    };

    private string History(Model model, IReadOnlyList<Column> columns, string? old, IReadOnlyList<Column> oldColumns)
    {
        var (id, key) = (model.Grain[0], model.Key!);
        var versioned = model.Tracks.Concat(model.Carries).ToHashSet();
        var rest = columns.Where(c => c.Name != id).ToList();
        var compared = Compared(model, old, oldColumns);
        var entity = contract.Entities.First(e => e.Key == id);
        var dated = Dated(model, columns, entity);
        return Template.Fill(
            "history.sql",
            ("dated", dated is null ? "" : dated[0]),
            ("dated_versions", dated is null ? "" : $"{dated[1]}\n"),
            ("states_without_dated", dated is null ? "" : $"{Undated("s")}\n    where x.{id} is null"),
            ("versions_without_dated", dated is null ? "" : Undated("o")),
            ("and_not_dated", dated is null ? "" : $"\n  and x.{id} is null"),
            ("table", qualify(model.Name)),
            ("select", Indent(Select(model))),
            ("old", Old(old, oldColumns, [new Column(key, "bigint"), .. columns, .. HistoryTypes.Select(t => new Column(t.Name, t.Type))])),
            ("source", qualify(entity.Staged)),
            ("stated_id", StagingContract.Id(entity)),
            ("ended", entity.Ended),
            ("kind", entity.Name),
            ("was_inferred", versioned.Contains(Inferred) && oldColumns.Any(c => c.Name == Inferred) ? $"o.{Inferred}" : "false"),
            ("delivery", qualify(RunTables.Batch)),
            ("scope", qualify(RunTables.Scope)),
            ("state_versioned", Join(model.Tracks.Concat(model.Carries), c => $"s.{c}")),
            ("old_versioned", Join(model.Tracks.Concat(model.Carries), c => $"o.{c}")),
            ("state_tracked", Join(compared, c => $"s.{c}")),
            ("old_tracked", Join(compared, c => $"o.{c}")),
            ("kept_columns", Join(rest.Select(c => c.Name), c => versioned.Contains(c)
                ? $"case when o.is_latest and f.what = 'correct' then f.{c} else o.{c} end as {c}"
                : $"case when f.{id} is null then o.{c} else f.{c} end as {c}", lines: true)),
            ("opened_columns", Join(rest.Select(c => c.Name), c => $"f.{c}", lines: true)),
            ("unknown_columns", UnknownColumns(rest)),
            ("id", id),
            ("key", key));

        string Undated(string alias) => $"\n    left join (select distinct d.{id} from dated as d) as x on x.{id} = {alias}.{id}";
    }

    // The rows that a source states with their days, and the versions made of them; null where the model does not hand the days on.
    private IReadOnlyList<string>? Dated(Model model, IReadOnlyList<Column> columns, Entity entity)
    {
        if (!entity.IsDated || !model.Reads.Contains(entity.Produced) || columns.All(c => c.Name != "valid_from"))
        {
            return null;
        }

        var select = SqlText.Rewrite(model.Body, Layer.Schemas, n => qualify(n == entity.Produced ? entity.DatedProduced : n));
        return SqlText.Statements(Template.Fill(
            "history_dated.sql",
            ("select", Indent(Indent(select))),
            ("columns", Join(columns.Where(c => c.Name != model.Grain[0]).Select(c => c.Name), c => $"d.{c}", lines: true)),
            ("history", qualify(entity.DatedProduced)),
            ("delivery", qualify(RunTables.Batch)),
            ("id", model.Grain[0]),
            ("key", model.Key!)));
    }

    private string Upsert(Model model, IReadOnlyList<Column> columns, string? old, IReadOnlyList<Column> oldColumns)
    {
        var names = columns.Select(c => c.Name).ToList();
        var order = Join(model.Grain, c => columns.First(x => x.Name == c).IsText ? $"s.{c} collate \"C\"" : $"s.{c}");
        var table = ("table", qualify(model.Name));
        var select = ("select", Indent(Select(model)));
        var batch = ("delivery", qualify(RunTables.Batch));
        var stateColumns = ("state_columns", Join(names, c => $"s.{c}", lines: true));
        if (old is null)
        {
            // Rows are put in order first and numbered as they come: a window with an order of its own sorts all columns on one thread.
            var (numbered, rows) = model.Key is null ? ("", "state")
                : ($"row_number() over () as {model.Key},\n    ", $"(select s.* from state as s order by {order})");
            return Template.Fill("first_load.sql", table, select, ("numbered_key", numbered), stateColumns, batch, ("numbered_rows", rows));
        }

        var kept = model.Key is null
            ? ""
            : $"coalesce(o.{model.Key}, b.top + row_number() over (partition by o.{model.Key} is null order by {order})) as "
                + $"{model.Key},\n    ";
        Column[] key = model.Key is null ? [] : [new Column(model.Key, "bigint")];
        return Template.Fill(
            "upsert.sql",
            table,
            select,
            ("old", Old(old, oldColumns, [.. key, .. columns, .. UpsertTypes.Select(t => new Column(t.Name, t.Type))])),
            ("kept_key", kept),
            stateColumns,
            ("state_list", Join(names, c => $"s.{c}")),
            ("old_list", Join(names, c => $"o.{c}")),
            ("same_grain", string.Join(" and ", model.Grain.Select(c => $"o.{c} = s.{c}"))),
            ("top_of_keys", model.Key is null ? "" : $"cross join (select coalesce(max(x.{model.Key}), 0) as top from old as x) as b"),
            batch);
    }

    private string Unknown(Model model, IReadOnlyList<Column> columns, string? old, IReadOnlyList<Column> oldColumns) => Template.Fill(
        "unknown_member.sql",
        ("table", qualify(model.Name)),
        ("key", model.Key!),
        ("old", Old(old, oldColumns, [new Column(model.Key!, "bigint"), .. UpsertTypes.Select(t => new Column(t.Name, t.Type))])),
        ("unknown_columns", UnknownColumns([.. columns], model.Grain[0])),
        ("delivery", qualify(RunTables.Batch)));

    // The id of the unknown member is null: it can never be joined by accident and never meet a real id.
    private static string UnknownColumns(IReadOnlyList<Column> columns, string? id = null) =>
        Join(columns, c => c.IsText && c.Name != id ? "'(unknown)'" : $"cast(null as {c.Type})", lines: true);

    // What a tracked column held before the model gained it is not known: it is filled in place and opens no version.
    private static IReadOnlyList<string> Compared(Model model, string? old, IReadOnlyList<Column> oldColumns)
    {
        var known = model.Tracks.Where(t => oldColumns.Any(c => c.Name == t)).ToList();
        return old is null || known.Count == 0 ? model.Tracks : known;
    }

    // A column that the model gained is null in older rows; one that it lost is left behind.
    private static string Old(string? old, IReadOnlyList<Column> oldColumns, IReadOnlyList<Column> wanted)
    {
        var has = oldColumns.Select(c => c.Name).ToHashSet();
        var list = Join(wanted, c => has.Contains(c.Name) ? $"x.{c.Name}" : $"cast(null as {c.Type}) as {c.Name}");
        return old is null ? $"select {list} where 1 = 0" : $"select {list} from {old} as x";
    }

    // Whoever names columns by the table's own name could not do so any more.
    private static bool IsAlwaysCalledOtherwise(string sql, TableName name) =>
        Regex.Count(sql, $@"\b{Regex.Escape(name.ToString())}\b") == Regex.Count(sql, $@"\b{Regex.Escape(name.ToString())} as ");

    private string Scratch(Model model) => model.Layer == Layer.Staging ? dialect.ScratchTable : "";

    private static string Join<T>(IEnumerable<T> items, Func<T, string> write, bool lines = false) =>
        string.Join(lines ? ",\n    " : ", ", items.Select(write));

    private static string Indent(string sql) => "    " + sql.Replace("\n", "\n    ", StringComparison.Ordinal);
}
