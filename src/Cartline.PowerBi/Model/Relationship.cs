namespace Cartline.PowerBi.Model;

/// <summary>Many rows of one table lead to one row of another, which filters them.</summary>
internal sealed record Relationship(string FromTable, string FromColumn, string ToTable, string ToColumn)
{
    /// <summary>A name that stays the same from run to run.</summary>
    public string Name => LineageTag.Of("relationship", FromTable, FromColumn, ToTable, ToColumn);
}
