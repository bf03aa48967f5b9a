namespace Cartline.Core.Options.Rules;

/// <summary>A name out of a list too long to print, such as the time zones; a wrong one is answered with the nearest.</summary>
public abstract class KnownNameAttribute : RuleAttribute
{
    /// <summary>The names to suggest.</summary>
    protected abstract IEnumerable<string> Known { get; }

    /// <inheritdoc/>
    public override string Fault(string key, object value, string shown) =>
        Spelling.Nearest((string)value, Known) is { } nearest
            ? $"{key} {shown} is unknown, did you mean \"{nearest}\"?"
            : $"{key} {shown} is unknown, must be {Allowed}";
}
