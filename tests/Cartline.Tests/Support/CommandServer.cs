using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Cartline.Tests.Support;

/// <summary>
/// The program's own process as <see cref="WarmProgram"/> uses it: runs one command line after the other through the program's entry
/// point, each with its folder and variables, so that only the first pays for the start. Needs nothing but the runtime.
/// </summary>
static class CommandServer
{
    /// <summary>The variable that asks for it.</summary>
    public const string Variable = "CARTLINE_TEST_SERVES_COMMANDS";

    /// <summary>Stands before the exit code at the end of what a command wrote; no text of the program holds it.</summary>
    public const char End = '\u0004';

    /// <summary>Serves until the requests end, and ends the process.</summary>
    public static void Serve()
    {
        // What the program starts itself is nobody's server.
        Environment.SetEnvironmentVariable(Variable, null);
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        var main = Assembly.Load("cartline").EntryPoint!;
        using var requests = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        IEnumerable<string> former = [];
        while (requests.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize<CommandRequest>(line)!;
            former.ToList().ForEach(name => Environment.SetEnvironmentVariable(name, null));
            former = request.Variables.Keys;
            request.Variables.ToList().ForEach(v => Environment.SetEnvironmentVariable(v.Key, v.Value));
            Directory.SetCurrentDirectory(request.Folder);
            Console.SetIn(TextReader.Null);
            var code = Run(main, request.Arguments);
            Console.Error.Write($"{End}{code}\n");
            Console.Out.Write($"{End}{code}\n");
        }

        Environment.Exit(0);
    }

    static int Run(MethodInfo main, string[] arguments)
    {
        try
        {
            return (int)main.Invoke(null, [arguments])!;
        }
        catch (TargetInvocationException crash)
        {
            Console.Error.WriteLine($"Unhandled exception. {crash.InnerException}");
            return 134;
        }
    }
}

/// <summary>One command for <see cref="CommandServer"/>, a line of JSON.</summary>
/// <param name="Folder">The current folder.</param>
/// <param name="Arguments">The command line.</param>
/// <param name="Variables">Of its environment, beside those of the process.</param>
sealed record CommandRequest(string Folder, string[] Arguments, Dictionary<string, string> Variables);
