namespace Cartline.Core.Sql;

/// <summary>How a model's rows become its table.</summary>
public enum LoadKind
{
    /// <summary>Made anew on every run.</summary>
    Replace,

    /// <summary>A view: nothing is stored.</summary>
    View,

    /// <summary>Made anew, but rows that were there keep their key and, when unchanged, their <c>updated_at</c>.</summary>
    Upsert,

    /// <summary>A slowly changing dimension: a changed row closes its version and opens another.</summary>
    History,
}
