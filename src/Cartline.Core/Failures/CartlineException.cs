namespace Cartline.Core.Failures;

/// <summary>
/// A failure whose message is written for the person at the terminal: what was found, where, what was expected and
/// what to do. Everything else that is thrown is a defect of the program.
/// </summary>
/// <param name="kind">Decides the exit code.</param>
/// <param name="message">Whole sentences; no secret and no personal data.</param>
/// <param name="cause">The technical cause, shown with <c>--debug</c> only.</param>
public class CartlineException(FailureKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Decides the exit code.</summary>
    public FailureKind Kind { get; } = kind;
}
