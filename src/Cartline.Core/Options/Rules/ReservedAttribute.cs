namespace Cartline.Core.Options.Rules;

/// <summary>A value of a choice that is known by name, but cannot be had yet: it is not offered.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ReservedAttribute : Attribute;
