namespace Cartline.Core.Options.Rules;

/// <summary>A value that is never shown, neither in a message nor in a listing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute
{
    /// <summary>What to do instead of writing it into a settings file; null when it may stand there.</summary>
    public string? Instead { get; init; }
}
