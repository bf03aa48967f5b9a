namespace Cartline.Core.Sources;

/// <summary>What the values of a column are, as far as their form can be declared.</summary>
public enum ValueForm
{
    /// <summary>Taken as they are.</summary>
    Text,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Days with or without a time, by the shop's clock.</summary>
    Moment,
}
