namespace Cartline.Core.Mappings;

/// <summary>How a value is made.</summary>
internal enum ValueShape
{
    /// <summary>A column of the file.</summary>
    Column,

    /// <summary>The same text for every record.</summary>
    Constant,

    /// <summary>The first of several values that is not blank.</summary>
    FirstOf,

    /// <summary>Several values behind each other; blank ones are passed over.</summary>
    Joined,
}
