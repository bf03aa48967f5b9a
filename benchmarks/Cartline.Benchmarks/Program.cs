using System.Globalization;
using Cartline.Benchmarks;

// "nothing" is the empty program that start-up is compared with: it must touch nothing else.
if (args is ["nothing"])
{
    return 0;
}

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["floor", var database])
{
    DuckDbScripts.Run(database);
    return 0;
}

if (Plan.Parse(args) is not { } plan)
{
    Console.Error.WriteLine("benchmarks [--sizes 10k,100k,1M] [--pairs N] [--engine duckdb|postgres] [--write FILE]");
    return 2;
}

using var ended = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ended.Cancel();
};
return await new Contest(plan).RunAsync(ended.Token);
