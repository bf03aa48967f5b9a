using System.CommandLine;
using Cartline.Core.Failures;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline init</c>: a word from other programs; says what serves here.</summary>
internal sealed class InitCommand : Command
{
    public InitCommand()
        : base("init", "Says how to begin a project: there is nothing to set up.")
    {
        Hidden = true;
        Arguments.Add(new Argument<string?>("folder") { Arity = ArgumentArity.ZeroOrOne, Description = "The project's folder." });
        SetAction(Refuse);
    }

    private static int Refuse(ParseResult parsed) => throw new CartlineException(
        FailureKind.Usage,
        "There is nothing to set up. Put customers.csv, products.csv, transactions.csv and transaction_items.csv into "
        + "DIR/data/raw, then: ./cartline run --project DIR");
}
