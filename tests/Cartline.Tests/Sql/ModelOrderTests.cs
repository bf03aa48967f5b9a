using Cartline.Core.Build;
using Cartline.Core.Sql;
using Cartline.Engines.DuckDb;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sql;

public sealed class ModelOrderTests
{
    static readonly ModelCatalog Catalog = new(new SqlFolder(Repo.At("sql")), "duckdb");

    [Fact]
    public void Ends_with_the_grain_so_that_no_two_rows_can_change_places()
    {
        foreach (var model in Catalog.Models(Layer.Analytics))
        {
            Assert.NotNull(model.Order);
            Assert.All(model.Grain, column => Assert.Contains($"a.{column}", model.Order, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Stands_wherever_rows_are_cut_off()
    {
        var cut = Layer.All.SelectMany(Catalog.Models).Where(m => new SqlPieces(m.Body).Words.Any(w => w.Text == "limit")).ToList();

        Assert.NotEmpty(cut);
        Assert.All(cut, m => Assert.NotNull(m.Order));
        Assert.DoesNotContain(Layer.All.SelectMany(Catalog.Checks), c => new SqlPieces(c.Body).Words.Any(w => w.Text == "limit"));
    }

    [Fact]
    public async Task Compares_text_by_its_code_points()
    {
        using var folder = new TemporaryFolder();
        await using var engine = new DuckDbEngine(folder.At("data"), new DuckDbLimits(0, 0), Catalog);
        await using var context = EmptyProject.Context(engine, Catalog, folder.Path);
        var shapes = await ModelShapes.ReadAsync(context, TestContext.Current.CancellationToken);
        var terms = (
            from model in Layer.All.SelectMany(Catalog.Models)
            let order = model.Order ?? ""
            where order.Length > 0 && !order.StartsWith("case ", StringComparison.Ordinal)
            from term in order.Split(',', StringSplitOptions.TrimEntries)
            let column = shapes[model.Name].Made.Single(c => c.Name == term.Split(' ')[0]["a.".Length..])
            select (model.Path, Term: term, column.IsText)).ToList();

        Assert.Contains(terms, t => t.IsText);
        Assert.Contains(terms, t => !t.IsText);
        Assert.All(terms, t => Assert.Equal(t.IsText, t.Term.Contains("collate \"C\"", StringComparison.Ordinal)));
    }
}
