using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

public sealed class FunctionAgreementTests(PostgresServer server)
{
    // The scripts that tell capitals from small letters, with all signs between them; all of Unicode's first plane agreed, too.
    const string Letters =
        "generate_series(1, 65533) as n(letter) where letter < 12000 or letter between 42560 and 43967 or letter > 64255";

    static readonly string[] Shapes =
    [
        "lower_case(chr(cast(letter as integer)))",
        "lower_case('A' || chr(cast(letter as integer)) || ' B')",
        "title_case(chr(cast(letter as integer)))",
        "title_case('A' || chr(cast(letter as integer)))",
        "title_case('a' || chr(cast(letter as integer)) || 'b')",
        "title_case(chr(cast(letter as integer)) || 'B')",
        "title_case(chr(cast(letter as integer)) || 'b')",
        "clean(chr(cast(letter as integer)) || 'a' || chr(cast(letter as integer)))",
        "digits(chr(cast(letter as integer)) || '7')",
        "phone_number(chr(cast(letter as integer)) || '12x3')",
        "phone_extension('12' || chr(cast(letter as integer)) || '3')",
        "to_money(chr(cast(letter as integer)) || '1')",
        "to_count('1' || chr(cast(letter as integer)))",
        "to_price('1' || chr(cast(letter as integer)) || '1')",
        "to_day('2024-02' || chr(cast(letter as integer)) || '29')",
        "to_time('10:00' || chr(cast(letter as integer)) || '00')",
        "case when is_email_shaped('a@b' || chr(cast(letter as integer)) || 'c') then 1 else 0 end",
    ];

    [Fact]
    public async Task Every_letter_means_the_same_to_both_engines()
    {
        await using var embedded = Shop.OnDuckDb();
        await using var served = await Shop.OnPostgresAsync(server);
        var files = new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01");
        (await embedded.DeliverAsync(files)).Succeeded();
        (await served.DeliverAsync(files)).Succeeded();

        var faults = new List<string>();
        foreach (var shape in Shapes)
        {
            var sql = $"select letter, {shape} as answer from {Letters} order by letter";
            var differ = (await embedded.AskAsync(sql)).Zip(await served.AskAsync(sql)).Where(p => p.First != p.Second).ToList();
            if (differ.Count > 0)
            {
                faults.Add(
                    $"{shape}: {differ.Count} letters differ, such as "
                    + $"{string.Join("; ", differ.Take(40).Select(d => $"{d.First} against {d.Second}"))}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }
}
