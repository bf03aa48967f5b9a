namespace Cartline.Core.Failures;

/// <summary>A run that was asked to stop, by Ctrl-C or a signal; the message says what it leaves behind.</summary>
/// <param name="message">Whole sentences.</param>
/// <param name="cause">What the interrupted work threw.</param>
public sealed class InterruptedException(string message, Exception? cause = null) : OperationCanceledException(message, cause);
