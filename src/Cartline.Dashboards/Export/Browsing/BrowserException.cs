using Cartline.Core.Failures;

namespace Cartline.Dashboards.Export.Browsing;

/// <summary>The browser did not start, or a page did not do what was asked of it.</summary>
/// <param name="message">What happened, with what the browser or the page said.</param>
/// <param name="cause">The technical cause.</param>
internal sealed class BrowserException(string message, Exception? cause = null) : CartlineException(FailureKind.Step, message, cause);
