using System.Diagnostics.Tracing;
using Cartline.Tests.Support;

/// <summary>
/// Loaded by the runtime into a process that names this assembly in DOTNET_STARTUP_HOOKS: serves commands, or writes which assemblies it
/// has loaded and which sockets it has opened, when it ends. The runtime wants this name and no namespace.
/// </summary>
static class StartupHook
{
    /// <summary>The variable that names the file.</summary>
    public const string FileVariable = "CARTLINE_TEST_HOOK_FILE";

    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(CommandServer.Variable) is not null)
        {
            CommandServer.Serve();
        }

        var listener = new SocketListener();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllLines(
            Environment.GetEnvironmentVariable(FileVariable)!,
            [.. AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name!), .. listener.Seen]);
    }

    sealed class SocketListener : EventListener
    {
        readonly List<string> seen = [];

        public IReadOnlyList<string> Seen
        {
            get
            {
                lock (seen)
                {
                    return [.. seen];
                }
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            lock (seen)
            {
                seen.Add($"socket {eventData.EventName}");
            }
        }
    }
}
