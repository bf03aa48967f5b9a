using System.Text.RegularExpressions;

namespace Cartline.Core.Sql;

/// <summary>
/// The checks that follow from the comment on top of models: keys are unique, references lead somewhere, histories have no gaps,
/// answers add up to the revenue.
/// </summary>
/// <param name="folder">The files that there are.</param>
/// <param name="contract">The entities.</param>
internal sealed class ModelChecks(SqlFolder folder, StagingContract contract)
{
    private readonly SqlTemplates templates = new(folder);

    /// <summary>The checks of a layer's models.</summary>
    /// <param name="models">All models of the layer.</param>
    public IEnumerable<SqlFile> Files(IReadOnlyList<Model> models) =>
        models.SelectMany(m => OfEntity(m).Concat(References(m, models)).Concat(History(m)).Concat(Revenue(m)));

    private IEnumerable<SqlFile> OfEntity(Model model)
    {
        if (contract.Entities.FirstOrDefault(e => e.Produced == model.Name) is { } entity)
        {
            yield return Made(
                "key_is_unique", model, "uniqueness", "key_is_unique",
                ("message", "An id that occurs more than once, or is missing."), ("key", entity.Key));
            yield return Made(
                "every_record_accounted_for", model, "consistency", "every_record_accounted_for",
                ("table", entity.Name), ("key", entity.Key), ("produced", entity.Produced.ToString()),
                ("typed", entity.Typed.ToString()), ("accepted", entity.Accepted.ToString()), ("replaced", entity.Replaced.ToString()),
                ("kept", contract.IsInferred(entity) ? " where not p.is_inferred" : ""));
        }
    }

    // What a table takes over from one whose reference is checked already is not checked twice.
    private IEnumerable<SqlFile> References(Model model, IReadOnlyList<Model> models) =>
        from reference in model.References
        where !models.Any(m => m != model && m.References.Contains(reference) && TakesOver(model, m.Name, reference.Column))
        select model.Layer == Layer.Production ? Parent(model, reference) : Member(model, reference, models);

    private static bool TakesOver(Model model, TableName from, string column) => model.Reads.Contains(from)
        && Regex.Matches(model.Body, $@"\b{Regex.Escape(from.ToString())}\s+as\s+(\w+)")
            .Any(read => Regex.IsMatch(model.Body, $@"\b{read.Groups[1].Value}\.{Regex.Escape(column)}\b"));

    private IEnumerable<SqlFile> Revenue(Model model) => model.Revenue is null
        ? []
        : [Made("adds_up_to_revenue", model, "consistency", "adds_up_to_revenue", ("column", model.Revenue))];

    private SqlFile Parent(Model model, ForeignKey reference)
    {
        var parent = contract.Entities.FirstOrDefault(e => e.Produced == reference.Parent);
        var what = reference.Column.EndsWith("_id", StringComparison.Ordinal) ? reference.Column[..^3] : reference.Column;
        return Made(
            "parent_exists", model, "integrity", $"{what}_exists",
            ("message", $"{Article.Capital(One(model))} whose {parent?.One ?? what.Replace('_', ' ')} does not exist."),
            ("id", model.Grain[^1]), ("column", reference.Column), ("parent", reference.Parent.ToString()));
    }

    private SqlFile Member(Model model, ForeignKey reference, IReadOnlyList<Model> models)
    {
        var table = reference.Parent.Table;
        var noun = models.FirstOrDefault(m => m.Name == reference.Parent)?.One
            ?? reference.Column.Replace("_key", "", StringComparison.Ordinal).Replace('_', ' ');
        return Made(
            "member_exists", model, "integrity", $"{(table.StartsWith("dim_", StringComparison.Ordinal) ? table[4..] : table)}_exists",
            ("message", $"{Article.Capital(One(model))} whose {noun} has no row in {table}."),
            ("id", model.Grain[^1]), ("column", reference.Column), ("parent", reference.Parent.ToString()));
    }

    private IEnumerable<SqlFile> History(Model model)
    {
        if (model is not { Load: LoadKind.History, Key: { } key, Grain: [var id, ..] })
        {
            yield break;
        }

        yield return Made(
            "key_is_unique", model, "uniqueness", "key_is_unique",
            ("message", "A surrogate key that occurs more than once, or is missing."), ("key", key));
        yield return Made("history_without_gaps", model, "consistency", "history_without_gaps", ("id", id));
        yield return Made("one_current_version", model, "consistency", "one_current_version", ("id", id));
        if (contract.Entities.FirstOrDefault(e => e.Key == id) is { } entity && model.Reads.Contains(entity.Produced))
        {
            yield return Made(
                "every_one_is_there", model, "completeness", $"every_{entity.One}_is_there",
                ("message", $"{Article.Capital(entity.One)} of production without a current version."),
                ("id", id), ("key", key), ("produced", entity.Produced.ToString()));
        }
    }

    private string One(Model model) => contract.Entities.FirstOrDefault(e => e.Produced == model.Name)?.One ?? model.One ?? "row";

    private SqlFile Made(string template, Model model, string dimension, string rule, params (string, string)[] slots) => templates.Make(
        template, $"{model.Layer.Folder}/checks/{dimension}__{model.Name.Table}__{rule}.sql", model.Path, folder[model.Path].IsOfProject,
        [.. slots, ("model", model.Name.ToString())]);
}
