using System.Text.Json;

namespace Cartline.Tests.Support;

/// <summary>How a command ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Out">Standard output: the result.</param>
/// <param name="Error">Standard error: messages.</param>
public sealed record CommandResult(int Code, string Out, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>This, whose code must be the given one; fails with all that was said otherwise.</summary>
    public CommandResult Ended(int code)
    {
        Assert.True(Code == code, $"The code is {Code}, not {code}.\n{Out}\n{Error}");
        return this;
    }

    /// <summary>All that was said, on both streams.</summary>
    public string Said => $"{Out}\n{Error}";

    /// <summary>This, which must have said each of the words; fails with all that was said otherwise.</summary>
    public CommandResult Naming(params string[] words)
    {
        var missing = words.Where(w => !Said.Contains(w, StringComparison.Ordinal)).ToList();
        Assert.True(missing.Count == 0, $"Not said: {string.Join(", ", missing)}.\n{Said}");
        return this;
    }
}
