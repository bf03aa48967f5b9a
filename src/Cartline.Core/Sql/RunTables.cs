namespace Cartline.Core.Sql;

/// <summary>The small tables in which a run tells SQL what it has to know; SQL is never pasted together from values.</summary>
public static class RunTables
{
    /// <summary>One row: the batch being built and the moment of the run.</summary>
    public static TableName Batch { get; } = new("cartline", "delivery");

    /// <summary>One row per batch in scope, with its place in time.</summary>
    public static TableName Scope { get; } = new("cartline", "scope");

    /// <summary>The shop's clock against UTC, in seconds: one row per span between two of its changes.</summary>
    public static TableName Clock { get; } = new("cartline", "clock");

    /// <summary>One row: the settings that SQL reads.</summary>
    public static TableName Settings { get; } = new("cartline", "settings");

    /// <summary>One row per payment method that counts as offline, in lower case.</summary>
    public static TableName OfflinePayments { get; } = new("cartline", "offline_payments");

    /// <summary>One row per fixed holiday, as month x 100 + day.</summary>
    public static TableName Holidays { get; } = new("cartline", "holidays");

    /// <summary>One row per customer id that means no customer.</summary>
    public static TableName Guests { get; } = new("cartline", "guests");

    /// <summary>One row per word that an order's status may be, with its meaning.</summary>
    public static TableName StatusWords { get; } = new("cartline", "status_words");

    /// <summary>The records that checks have quarantined, once per rule.</summary>
    public static TableName Rejected { get; } = new("staging", "rejected");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TableName> All { get; } =
        [Batch, Scope, Clock, Settings, OfflinePayments, Holidays, Guests, StatusWords, Rejected];
}
