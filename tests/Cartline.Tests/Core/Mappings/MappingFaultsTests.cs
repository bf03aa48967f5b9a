using Cartline.Core.Failures;

namespace Cartline.Tests.Core.Mappings;

public sealed class MappingFaultsTests
{
    [Fact]
    public void All_are_told_at_once_with_their_lines_and_what_was_probably_meant()
    {
        const string Yaml = """
            about: A till
            files:
              sales:
                names: till.csv
                decimal: ";"
                seperator: ";"
            transaction_items:
              from: sale
              columns:
                transaction_id: Receipt
                quantiy: Pieces
                unit_price: {column: Price, times: 0}
                line_total: {column: Sum, constant: 5}
              leave_out:
                - when: {column: Article}
                  reason: deposit
                - when: {column: Article, is: Bag}
            transactions:
              from: sales
              columns:
                transaction_id: Receipt
                customer_id: {first_of: Customer}
              status:
                column: State
                words:
                  Paid: sail
                  paid: sale
            costumers:
              columns: {}
            """;

        var failure = Assert.Throws<CartlineException>(() => MappingFile.Compile(Yaml));

        Assert.Equal(FailureKind.Usage, failure.Kind);
        string[] expected =
        [
            "sql/1_staging/from_till/mapping.yaml has 13 faults",
            "line 5: files.sales.decimal is \";\", must be a point or a comma",
            "line 6: files.sales knows no key \"seperator\", did you mean \"separator\"?",
            "line 8: transaction_items.from names \"sale\", which is not below files, did you mean \"sales\"?",
            "line 11: \"quantiy\" is not a column of transaction_items, did you mean \"quantity\"?",
            "line 12: transaction_items.unit_price: times is 0, must be another number, such as 0.01 for cents or -1 for the other sign",
            "line 13: transaction_items.line_total must be the header of a column, or a section with one of column, ",
            "line 15: transaction_items.leave_out.when must have one of is, is_not, blank, below, above beside what is looked at",
            "line 17: transaction_items.leave_out must have when, and either reason",
            "line 20: transactions.transaction_date is missing; no record of transactions can be without it",
            "line 22: transactions.customer_id: first_of must be a list of headers or values",
            "line 26: transactions.status.words.Paid is \"sail\", must be sale, not_yet, never, cancelled or test",
            "line 27: transactions.status.words: \"paid\" and \"Paid\" are the same word; case does not matter",
            "line 28: the file knows no key \"costumers\", did you mean \"customers\"?",
        ];
        var told = Parts(failure.Message);
        Assert.Equal(expected.Length, told.Length);
        Assert.All(expected.Zip(told), p => Assert.StartsWith(p.First, p.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("",
        "line 1: is empty, must have files, customers, customer_merges, exchange_rates, products, inventory, payments, transactions, "
        + "returns, transaction_items")]
    [InlineData("- a\n- b\n", "line 1: the file must be a section with about, export, files")]
    [InlineData("files: {}\n", "line 1: files is empty, must name at least one file")]
    [InlineData("files:\n  Sales: {names: x.csv}\n", "line 2: \"Sales\" is no name for a file")]
    [InlineData("files: {sales: {names: x.csv, separator: x}}\n", "files.sales.separator is \"x\", must be ")]
    [InlineData("files: {a: {names: x.csv}, b: {names: y.csv}}\ntransactions:\n  columns: {}\n",
        "line 2: transactions.from is missing, must name one of a, b")]
    [InlineData("files: {a: {names: x.txt, widths: {Reciept: 5, Day: \"*\"}}}\ntransactions:\n  columns: {transaction_id: Receipt}\n",
        "transactions reads \"Receipt\", which is not in files.a.widths, did you mean \"Reciept\"?")]
    [InlineData("files:\n  a: {names: x.csv, fill_down: Reciept}\ntransactions: {columns: {transaction_id: Receipt}}\n",
        "line 2: files.a names \"Reciept\" in may_lack or fill_down, which no table reads, did you mean \"Receipt\"?")]
    [InlineData("files: {a: {names: x.csv}}\ntransactions: {columns: {transaction_id: \"\"}}\n",
        "transactions.transaction_id: the header of a column is blank, must be one line of 1 to 200 characters")]
    [InlineData("files: {a: {names: x.csv}}\ntransactions: {columns: {channel: {constant: \"a\\nb\"}}}\n", "constant is of several lines")]
    public void Is_told_with_what_was_expected(string yaml, string fault) => Assert.Contains(
        fault, Assert.Throws<CartlineException>(() => MappingFile.Compile(yaml)).Message, StringComparison.Ordinal);

    static string[] Parts(string message) => message.Split(": line ", 2) is [var head, var rest]
        ? [head, .. $"line {rest}".Split("; line ").Select((part, i) => i == 0 ? part : $"line {part}")] : [message];
}
