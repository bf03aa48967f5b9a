using System.Text;
using Cartline.Core.Sql;

namespace Cartline.Core.Build;

/// <summary>Every table with its columns, types and meanings, as a page of Markdown: what the SQL files say of themselves.</summary>
public static class DataDictionary
{
    private const string Opening = """
        # Data dictionary

        Every table that a run keeps, with what a row and each column mean. This page is written from the SQL files under `sql/` and
        pinned by a test: to change a meaning, change the comment behind the column. `./cartline query "describe warehouse.fact_sales"`
        prints the same for one table, `"show tables"` lists them. On PostgreSQL the same words stand in the database as comments
        (`\d+ warehouse.fact_sales`).

        Money is in the shop's currency. Types are those of DuckDB in the words of standard SQL; PostgreSQL has the same.


        """;

    private static readonly (Layer Layer, string Title)[] Titles =
    [
        (Layer.Production, "Production: third normal form"),
        (Layer.Warehouse, "Warehouse: a star with history"),
        (Layer.Analytics, "Analytics: the answers"),
    ];

    /// <summary>Writes the page.</summary>
    /// <param name="catalog">The SQL files.</param>
    /// <param name="shapes">The columns of the models.</param>
    public static string Write(ModelCatalog catalog, IReadOnlyDictionary<TableName, ModelShape> shapes)
    {
        var page = new StringBuilder(Opening);
        page.Append("## Staging: records as they came\n\n");
        foreach (var table in catalog.Staging.Tables)
        {
            Table(page, table);
        }

        page.Append("## Staging: the batches\n\n");
        foreach (var table in catalog.Staging.Ledger)
        {
            Table(page, table);
        }

        page.Append(
            "## Staging: steps on the way to production\n\nThese tables exist only while a version is built.\n\n| table | "
            + "meaning | file |\n|---|---|---|\n");
        foreach (var model in catalog.Models(Layer.Staging))
        {
            page.Append($"| `{model.Name}` | {Cell(model.Summary)} | `{File(catalog, model)}` |\n");
        }

        foreach (var (layer, title) in Titles)
        {
            page.Append($"\n## {title}\n\n");
            foreach (var model in catalog.Models(layer).OrderBy(m => m.Path, StringComparer.Ordinal))
            {
                Model(page, model, shapes[model.Name], File(catalog, model));
            }
        }

        return page.ToString();
    }

    /// <summary>The columns that nobody has given a meaning, as <c>schema.table.column</c>.</summary>
    public static IEnumerable<string> Unexplained(ModelCatalog catalog, IReadOnlyDictionary<TableName, ModelShape> shapes) =>
        from model in Layer.Published.SelectMany(catalog.Models)
        from column in shapes[model.Name].Made
        where !model.Meanings.ContainsKey(column.Name)
        select $"{model.Name}.{column.Name}";

    private static void Table(StringBuilder page, StagingTable table)
    {
        page.Append($"### {table.Name}\n\n{table.Summary}\n\n");
        page.Append(table.Required.Count > 0
            ? $"- columns that a file must have: {Names(table.Required)}{Instead(table)}\n- key of a record: {Names(table.Keys)}\n\n"
            : $"- key of a row: {Names(table.Keys)}\n\n");
        Columns(page, table.Columns.Select(c => (c.Name, c.Type, c.Meaning)));
    }

    private static void Model(StringBuilder page, Model model, ModelShape shape, string file)
    {
        page.Append($"### {model.Name}\n\n{model.Summary}\n\n");
        page.Append($"- grain: {Names(model.Grain)}{(model.Load == LoadKind.History ? " and version" : "")}\n");
        page.Append($"- load: {Load(model)}\n");
        page.Append($"- file: `{file}`\n\n");
        Columns(page, shape.Made.Select(c => (c.Name, Type(c.Type), model.Meanings.GetValueOrDefault(c.Name, ""))));
    }

    private static string Instead(StagingTable table) =>
        string.Concat(table.Instead.Select(i => $"; `{i.Value}` will do in place of `{i.Key}`"));

    private static void Columns(StringBuilder page, IEnumerable<(string Name, string Type, string Meaning)> columns)
    {
        page.Append("| column | type | meaning |\n|---|---|---|\n");
        foreach (var (name, type, meaning) in columns)
        {
            page.Append($"| `{name}` | {type} | {Cell(meaning)} |\n");
        }

        page.Append('\n');
    }

    // The file that someone wrote: the model's own, or the one of the contract that it is made from.
    private static string File(ModelCatalog catalog, Model model) => $"sql/{catalog.Folder[model.Path].MadeFrom ?? model.Path}";

    private static string Load(Model model) => model.Load switch
    {
        LoadKind.View => "a view",
        LoadKind.Upsert => "rebuilt on every run; a known row keeps its key, and its `updated_at` while nothing in it changes",
        LoadKind.History => $"history: a change of {Names(model.Tracks)} opens a new version",
        _ => "rebuilt on every run",
    };

    private static string Type(string type) => type.ToLowerInvariant() is var lower && lower == "varchar" ? "text" : lower;

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
