using System.Globalization;
using System.Text.RegularExpressions;

namespace Cartline.Tests.Operations.Monitoring;

/// <summary>Reads Prometheus' text format 0.0.4 and refuses whatever bends its rules.</summary>
static partial class PrometheusFormat
{
    static readonly string[] Types = ["counter", "gauge", "histogram", "summary", "untyped"];

    /// <summary>The samples, by name with labels as written.</summary>
    public static IReadOnlyDictionary<string, double> Read(string page)
    {
        Assert.EndsWith("\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', page);
        var (samples, helped, typed, closed, current) = (
            new Dictionary<string, double>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), "");
        foreach (var line in page.Split('\n').SkipLast(1))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                Assert.True(helped.Add(help.Groups["name"].Value), $"a second HELP: {line}");
                Assert.DoesNotMatch(@"\\(?![\\n])", help.Groups["text"].Value);
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                Assert.True(typed.Add(type.Groups["name"].Value), $"a second TYPE: {line}");
                Assert.Contains(type.Groups["type"].Value, Types);
                if (current.Length > 0) closed.Add(current);
                current = type.Groups["name"].Value;
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, $"no sample: {line}");
                var name = sample.Groups["name"].Value;
                Assert.True(
                    name == current && helped.Contains(name) && typed.Contains(name) && !closed.Contains(name),
                    $"not below its own HELP and TYPE: {line}");
                var labels = sample.Groups["label"].Captures.Select(c => c.Value).ToList();
                Assert.Equal(labels.Distinct(), labels);
                Assert.DoesNotContain(labels, l => l.StartsWith("__", StringComparison.Ordinal));
                Assert.True(
                    samples.TryAdd(
                        line[..line.LastIndexOf(' ')],
                        double.Parse(sample.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture)),
                    $"twice: {line}");
            }
        }

        Assert.Equal(typed.Order(), samples.Keys.Select(s => s.Split('{')[0]).Distinct().Order());
        return samples;
    }

    [GeneratedRegex(@"^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<text>[^\n]+)$")]
    private static partial Regex Help();

    [GeneratedRegex(@"^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>\w+)$")]
    private static partial Regex Type();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(\\[\\"n]|[^"\\])*"(,(?!\})|(?=\})))+\})? """
        + """(?<value>[-+]?(\d+(\.\d+)?([eE][-+]?\d+)?|Inf)|NaN)$""")]
    private static partial Regex Sample();
}
