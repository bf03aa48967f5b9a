namespace Cartline.Tests.Support;

/// <summary>
/// Says that the tests of a base class mean the product and not one engine: its two classes, <c>DuckDb…</c> and <c>Postgres…</c>, share
/// them out in a usual run.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InTurnsAttribute : Attribute;
