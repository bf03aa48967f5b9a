using Cartline.PowerBi.Model;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

[Trait("data", "shared")]
public sealed class BestPracticeTests
{
    [Theory]
    [InlineData("rules", false)]
    [InlineData("rules.returns", true)]
    public void Of_Microsoft_are_kept_or_broken_for_a_reason(string golden, bool isWhole)
    {
        var verdicts = Judge(isWhole ? SomeModel.WholeShop : SomeModel.Shop);
        var expected = SuppressedRule.All.Where(r => isWhole || r != SuppressedRule.NameAsKey).ToList();

        Assert.Equal(71, verdicts.Count);
        Assert.Empty(verdicts.Where(v => v.Broken.Count > 0).Select(v => $"{v.Rule}: {string.Join(", ", v.Broken)}"));
        Assert.Equal(
            expected.Select(r => r.Rule).Order(StringComparer.Ordinal),
            verdicts.Where(v => v.Suppressed.Count > 0).Select(v => v.Rule).Order(StringComparer.Ordinal));
        var reasons = SuppressedRule.All.ToDictionary(r => r.Rule, r => r.Reason);
        Golden.Equal(
            $"tests/Cartline.Tests/Golden/powerbi.{golden}.txt",
            string.Concat(
                verdicts.Select(v =>
                    $"{v.Rule} (severity {v.Severity}): "
                    + $"{v.Verdict}{(v.Suppressed.Count == 0 ? "" : $" for {string.Join(", ", v.Suppressed)}: {reasons[v.Rule]}")}\n")));
    }

    [Theory]
    [InlineData("DATA_COLUMNS_MUST_HAVE_A_SOURCE_COLUMN")]
    [InlineData("HIDE_FACT_TABLE_COLUMNS")]
    [InlineData("HIDE_FOREIGN_KEYS")]
    [InlineData("MARK_PRIMARY_KEYS")]
    [InlineData("OBJECTS_WITH_NO_DESCRIPTION")]
    [InlineData("USE_THE_DIVIDE_FUNCTION_FOR_DIVISION")]
    [InlineData("AVOID_DUPLICATE_MEASURES")]
    [InlineData("MEASURES_SHOULD_NOT_BE_DIRECT_REFERENCES_OF_OTHER_MEASURES")]
    [InlineData("PROVIDE_FORMAT_STRING_FOR_MEASURES")]
    [InlineData("INTEGER_FORMATTING")]
    [InlineData("FIRST_LETTER_OF_OBJECTS_MUST_BE_CAPITALIZED")]
    [InlineData("MONTH_(AS_A_STRING)_MUST_BE_SORTED")]
    [InlineData("DATE/CALENDAR_TABLES_SHOULD_BE_MARKED_AS_A_DATE_TABLE")]
    [InlineData("MODEL_SHOULD_HAVE_A_DATE_TABLE")]
    [InlineData("ADD_DATA_CATEGORY_FOR_COLUMNS")]
    [InlineData("UNNECESSARY_COLUMNS")]
    [InlineData("ENSURE_TABLES_HAVE_RELATIONSHIPS")]
    [InlineData("TRIM_OBJECT_NAMES")]
    [InlineData("PARTITION_NAME_SHOULD_MATCH_TABLE_NAME_FOR_SINGLE_PARTITION_TABLES", false)]
    public void Are_seen_to_be_broken_by_a_bad_model(string rule, bool isBroken = true)
    {
        var bad = new SemanticModel
        {
            Culture = "en-US",
            Tables =
            [
                new ModelTable
                {
                    Name = "Sales",
                    Source = "let x = 1 in x",
                    Columns =
                    [
                        new ModelColumn { Name = "Calendar Key", Type = ColumnType.Int64, Source = "k" },
                        new ModelColumn { Name = "Amount", Type = ColumnType.Decimal, Source = " " },
                        new ModelColumn { Name = "Hidden", Type = ColumnType.Decimal, Source = "h", IsHidden = true },
                    ],
                    Measures =
                    [
                        new Measure { Name = "total", Expression = "SUM ( Sales[Amount] )" },
                        new Measure { Name = "total again ", Expression = "SUM(Sales[Amount])", Format = "0.000" },
                        new Measure { Name = "Same", Expression = "[total]" },
                        new Measure { Name = "Ratio", Expression = "SUM ( Sales[Amount] ) / 2" },
                    ],
                },
                new ModelTable
                {
                    Name = "Calendar",
                    Source = "let x = 1 in x",
                    Columns =
                    [
                        new ModelColumn { Name = "Calendar Key", Type = ColumnType.Int64, Source = "k" },
                        new ModelColumn { Name = "Month", Type = ColumnType.String, Source = "m" },
                        new ModelColumn { Name = "City", Type = ColumnType.String, Source = "c" },
                    ],
                },
                new ModelTable { Name = "Alone", Source = "let x = 1 in x" },
            ],
            Relationships = [new Relationship("Sales", "Calendar Key", "Calendar", "Calendar Key")],
        };

        Assert.Equal(isBroken, Judge(bad, rule).Single().Broken.Count > 0);
    }

    static IReadOnlyList<BestPracticeVerdict> Judge(SemanticModel model, string? only = null) =>
        new BestPractices(Path.Combine(MicrosoftFiles.Folder("powerbi-rules"), "BPARules.json")).Judge(model, only);
}
