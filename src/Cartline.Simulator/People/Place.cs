namespace Cartline.Simulator.People;

/// <summary>A city with what belongs to it.</summary>
/// <param name="City">Its name.</param>
/// <param name="State">The state it lies in.</param>
/// <param name="PostalPrefix">First three digits of its postal codes.</param>
/// <param name="AreaCode">Its telephone area code.</param>
/// <param name="Weight">How many of the country's customers live there, relative to the other cities.</param>
internal sealed record Place(byte[] City, byte[] State, byte[] PostalPrefix, byte[] AreaCode, double Weight);
