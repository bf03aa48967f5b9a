using System.Net.Sockets;
using Cartline.Core.Failures;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>Tells the failures of a server that pass by themselves from those that somebody has to fix.</summary>
internal static class PostgresFailures
{
    private const string LostConnection = "08";
    private const string IdleInTransaction = "25P03";

    // The driver's own list also has a full disk and too little memory, which a second attempt only makes worse, and lacks
    // the end of the server's process.
    private static readonly HashSet<string> Passing =
    [
        PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected,
        PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.AdminShutdown,
        PostgresErrorCodes.CrashShutdown,
        PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.IdleSessionTimeout,
        IdleInTransaction,
        PostgresErrorCodes.TooManyConnections,
    ];

    /// <summary>Whether the server's disk or memory is full.</summary>
    public static bool AreWantOfRoom(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory };

    /// <summary>Whether the server asks for a password that the driver has not been given; the driver has no code for it.</summary>
    public static bool AreWantOfPassword(NpgsqlException failure) =>
        failure.Message.StartsWith("No password has been provided", StringComparison.Ordinal);

    /// <summary>Whether the server encrypts nothing and the settings ask for it; the driver has no code for it.</summary>
    public static bool AreWantOfTls(NpgsqlException failure) =>
        failure.Message.StartsWith("SSL connection requested", StringComparison.Ordinal);

    /// <summary>Whether a further attempt may find better luck.</summary>
    public static bool ArePassing(Exception failure) => failure switch
    {
        PostgresException refusal =>
            Passing.Contains(refusal.SqlState) || refusal.SqlState.StartsWith(LostConnection, StringComparison.Ordinal),
        // Readers that hold the views for twenty seconds have been waited for already.
        CartlineException
        {
            InnerException: PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected },
        } =>
            false,
        CartlineException { Kind: FailureKind.Unavailable, InnerException: { } cause } => ArePassing(cause),
        NpgsqlException { InnerException: PostgresException cause } => ArePassing(cause),
        NpgsqlException => failure.InnerException is SocketException or TimeoutException or IOException,
        _ => false,
    };
}
