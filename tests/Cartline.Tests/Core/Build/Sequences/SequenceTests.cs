using System.Text;
using System.Text.RegularExpressions;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Core.Staging;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>Random sequences of batches, each step compared with a plain model of the rules.</summary>
public sealed partial class SequenceTests(PostgresServer server)
{
    static readonly CartlineOptions Options = new()
    {
        Pipeline = new() { MaxRetries = 0 },
        Dashboard = new() { Pictures = false },
        // Only what is wholly unusable, or what nobody can decide, is refused: the limits have tests of their own.
        Quality = new()
        {
            MaxQuarantinedPct = 99.9m,
            MaxEndedPct = 100,
            MaxInferredPct = 100,
            MaxWithoutLinesPct = 100,
            MinRecords = 1,
            Thresholds = new() { OrphansPct = 100, DuplicateKeysPct = 100 },
        },
    };

    /// <summary>The seeds that a run goes through.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Sweep.Count(usual: 4, sweep: 80))];

    /// <summary>The seeds that go through both engines.</summary>
    public static TheoryData<int> SeedsOfBoth => [.. Enumerable.Range(1001, Sweep.Count(usual: 2, sweep: 15))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_sequence_leaves_what_the_model_says(int seed)
    {
        await using var shop = Shop.OnDuckDb();
        await WalkAsync(seed, shop);
    }

    [Theory]
    [MemberData(nameof(SeedsOfBoth))]
    public async Task Any_sequence_leaves_the_same_on_both_engines_and_in_any_order_of_records(int seed)
    {
        await using var one = Shop.OnDuckDb();
        await using var other = await Shop.OnPostgresAsync(server);
        await WalkAsync(seed, one);
        await WalkAsync(seed, other, isStirred: true);

        AssertTables.Equal(Anywhere(await StarAsync(one)), Anywhere(await StarAsync(other)));
    }

    static async Task WalkAsync(int seed, Shop shop, bool isStirred = false)
    {
        var model = new ShopModel();
        var sequence = new BatchSequence(seed, model);
        var told = new StringBuilder($"seed {seed}\n");
        ShopFiles Files(ShopBatch batch) => batch.Files(isStirred ? new Random(seed) : null);
        await SendAsync(sequence.First(), shop, model, Files, told);
        for (var steps = 3 + (seed % 5); steps > 0; steps--)
        {
            await StepAsync(sequence, shop, model, Files, told);
        }

        // All at once and from the start is the same as night after night.
        var before = await StarAsync(shop);
        shop.Options = Options;
        (await shop.BuildStarAsync(fullRefresh: true)).Succeeded();
        var after = await StarAsync(shop);
        try
        {
            AssertTables.Equal(before, after);
        }
        catch (Exception e)
        {
            Assert.Fail($"{told}\nA full refresh differs:\n{e.Message}");
        }
    }

    static async Task StepAsync(
        BatchSequence sequence, Shop shop, ShopModel model, Func<ShopBatch, ShopFiles> files, StringBuilder told)
    {
        var open = model.Open.LastOrDefault();
        switch (sequence.Pick(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
        {
            case 0:
                await SendAsync(sequence.Useless(), shop, model, files, told);
                break;
            case 1 or 2 when open is not null:
                await SendAsync(sequence.Corrected(open.Batch), shop, model, files, told);
                break;
            case 3 when open is not null:
                await AcceptAsync(open.Id, shop, model, told);
                break;
            case 4 when model.Taken.FirstOrDefault(b => b.IsRefused) is { } refused:
                await WithdrawAsync(refused.Id, shop, model, told);
                break;
            case 5:
                var again = sequence.Pick([.. model.Taken.Where(b => !b.IsRefused)]).Batch;
                await SendAsync(again with { AsOf = null, IsReplay = false }, shop, model, files, told);
                break;
            case 6:
                await SendAsync(model.Taken[^1].Batch with { AsOf = null, IsReplay = false }, shop, model, files, told);
                break;
            case 7:
                await SendAsync(sequence.Late(), shop, model, files, told);
                break;
            default:
                await SendAsync(sequence.Next(), shop, model, files, told);
                break;
        }
    }

    static async Task SendAsync(
        ShopBatch batch, Shop shop, ShopModel model, Func<ShopBatch, ShopFiles> files, StringBuilder told)
    {
        var outcome = model.Send(batch);
        told.Append($"sent, {outcome}: {batch}\n");
        shop.Options = Options with { Source = batch.Source };
        var run = await shop.TakeAsync(files(batch), batch.IsReplay);
        var isRefused = run.Result.Failure is CartlineException { Kind: FailureKind.Gate };
        Assert.True(
            run.Result.Failure is null ? outcome != Outcome.Refused : isRefused && outcome == Outcome.Refused,
            $"{told}\nexpected {outcome}, found: {run.Result.Failure?.Message ?? "accepted"}");
        await CompareAsync(shop, model, told);
    }

    static async Task AcceptAsync(int id, Shop shop, ShopModel model, StringBuilder told)
    {
        told.Append($"accepted batch {id}\n");
        var isReplay = model.Accept(id);
        await Acceptance.RunAsync(shop.Engine, id, "as it is", shop.Now, TestContext.Current.CancellationToken);
        shop.Options = Options;
        var run = await shop.BuildStarAsync(isReplay);
        Assert.True(run.Result.Failure is null, $"{told}\n{run.Result.Failure?.Message}");
        await CompareAsync(shop, model, told);
    }

    static async Task WithdrawAsync(int id, Shop shop, ShopModel model, StringBuilder told)
    {
        told.Append($"withdrew batch {id}\n");
        model.Withdraw(id);
        await Withdrawal.RunAsync(shop.Engine, shop.Project.Raw, id, shop.Now, TestContext.Current.CancellationToken);
        shop.Options = Options;
        var run = await shop.BuildStarAsync(fullRefresh: false);
        Assert.True(run.Result.Failure is null, $"{told}\n{run.Result.Failure?.Message}");
        await CompareAsync(shop, model, told);
    }

    static async Task CompareAsync(Shop shop, ShopModel model, StringBuilder told)
    {
        var batches = await Ledger.BatchesAsync(shop.Engine, TestContext.Current.CancellationToken);
        var states = batches.OrderBy(b => b.Id).Select(b => $"{b.Id} {b.Status}");
        Assert.True(model.States.SequenceEqual(states), $"{told}\nbatches expected {string.Join(", ", model.States)}, found "
            + string.Join(", ", states));
        var differences = model.Figures().Differences(await ShopFigures.ReadAsync(shop));
        Assert.True(differences.Length == 0, $"{told}\n{differences}");
    }

    static Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> StarAsync(Shop shop) =>
        shop.TablesAsync(withKeys: false, Layer.Production, Layer.Warehouse);

    // A quarantined record says its place in the file, which is all that a stirred file changes.
    static Dictionary<string, IReadOnlyList<string>> Anywhere(IReadOnlyDictionary<string, IReadOnlyList<string>> tables) =>
        tables.ToDictionary(
            t => t.Key,
            t => (IReadOnlyList<string>)[.. t.Value.Select(r => RecordNumber().Replace(r, "")).Order(StringComparer.Ordinal)]);

    [GeneratedRegex(@"record_number=\d+ \| ")]
    private static partial Regex RecordNumber();
}
