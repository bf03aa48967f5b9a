namespace Cartline.Core.Options.Rules;

/// <summary>
/// A list that a file may also write as one word, or as a map: <c>customers.email: keep</c> is <c>customers.email = keep</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MappedAttribute : Attribute;
