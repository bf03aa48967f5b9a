using Cartline.Core.Engine;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Build;

/// <summary>
/// Every statement that a run would send, in order and in an engine's words. The columns of models are learned from an
/// empty version on the embedded engine, so that no server is needed.
/// </summary>
/// <param name="context">A run on the embedded engine that is never made.</param>
/// <param name="catalog">The SQL files, with the variants of the engine listed.</param>
/// <param name="dialect">The engine's spelling.</param>
/// <param name="qualify">How it writes tables of the version being built.</param>
/// <param name="live">How it writes tables of the version that is live.</param>
public sealed class SqlListing(
    RunContext context, ModelCatalog catalog, Dialect dialect, Func<TableName, string> qualify, Func<TableName, string> live)
{
    private readonly ModelCompiler compiler = new(dialect, catalog.Staging, qualify);

    /// <summary>The statements with a comment above each group.</summary>
    /// <param name="hasPrevious">As they are when a version is live already.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<string>> ReadAsync(bool hasPrevious, CancellationToken cancel)
    {
        var script = new List<string> { "-- functions of the models" };
        script.AddRange(catalog.Functions(dialect.Functions));
        script.Add("-- staging: what every source fills");
        script.AddRange(catalog.Staging.All.Select(t => compiler.Qualify(t.Sql)));
        script.Add("-- what the run tells SQL");
        script.AddRange(SqlText.Statements(Template.Fill("run_tables.sql")).Select(compiler.Qualify));

        var shapes = await ModelShapes.ReadAsync(context, cancel);
        foreach (var layer in Layer.All)
        {
            foreach (var model in catalog.Models(layer))
            {
                script.Add($"-- {catalog.Folder[model.Path].Place}");
                script.AddRange(Statements(model, shapes[model.Name], hasPrevious));
            }

            // As a build does: what quarantines, then the rows that count from there on, then the other checks.
            List<string> settled = [.. catalog.Models(layer).SelectMany(compiler.Settle)];
            var first = catalog.Checks(layer).Where(c => c.Quarantines || settled.Count == 0);
            script.AddRange(first.SelectMany(Statements));
            script.AddRange(settled.Count > 0 ? ["-- rows that are kept from here on", .. settled] : settled);
            script.AddRange(catalog.Checks(layer).Except(first).SelectMany(Statements));
        }

        return script;
    }

    private IEnumerable<string> Statements(Check check) =>
        [$"-- {catalog.Folder[check.Path].Place}", compiler.Qualify(check.Body)];

    private IEnumerable<string> Statements(Model model, ModelShape shape, bool hasPrevious) =>
        compiler.Create(model, shape.Selected, hasPrevious ? live(model.Name) : null, hasPrevious ? shape.Made : [])
            .Concat(compiler.Finish(model))
            .Concat(Layer.Published.Contains(model.Layer) ? compiler.Comments(model) : []);
}
