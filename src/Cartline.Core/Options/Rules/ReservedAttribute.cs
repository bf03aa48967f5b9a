namespace Cartline.Core.Options.Rules;

/// <summary>A value of a choice that is reserved, but not available yet: it is not offered.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ReservedAttribute : Attribute;
