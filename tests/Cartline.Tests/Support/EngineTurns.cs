using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestFramework(typeof(Cartline.Tests.Support.EngineTurns))]

namespace Cartline.Tests.Support;

/// <summary>
/// The rules of the product are the same SQL on both engines, and most tests of them take an engine. A usual <c>./build test</c> runs
/// each of these on one engine, about half on either; <c>--long</c>, and the test program started by itself, run them on both. Tests of
/// the engines themselves (<c>Engines</c>, <c>Core.Runs</c>) and those that compare the engines always do, but for base classes that are
/// marked with <see cref="InTurnsAttribute"/>.
/// </summary>
public sealed class EngineTurns : XunitTestFramework
{
    const string DuckDb = "duckdb";
    const string Postgres = "postgres";

    /// <summary>The variable by which <c>./build test</c> asks for turns.</summary>
    public const string Variable = "CARTLINE_TEST_TURNS";

    /// <inheritdoc/>
    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly)
    {
        var all = base.CreateDiscoverer(assembly);
        return Environment.GetEnvironmentVariable(Variable) == "1" ? new Discoverer((IXunitTestAssembly)all.TestAssembly) : all;
    }

    /// <summary>The cases that have their turn: of two that differ in the engine alone one, of all others each.</summary>
    /// <param name="cases">All cases of a class.</param>
    public static IEnumerable<ITestCase> Of(IReadOnlyList<ITestCase> cases)
    {
        var twins = cases.Select(c => (Case: c, Twin: Twin.Of(c))).ToList();
        var names = twins.Select(t => t.Twin).OfType<Twin>().ToLookup(t => t.Name, t => t.Engine);
        return twins
            .Where(t => t.Twin is not { } twin || twin.Engine == Turn(twin.Name)
                || (twin.IsInOneClass && names[twin.Name].Distinct().Count() < 2))
            .Select(t => t.Case);
    }

    /// <summary>The engine whose turn a test is: the same in every run, on every machine.</summary>
    /// <param name="name">The test's name without an engine.</param>
    public static string Turn(string name) =>
        name.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u) / 7 % 2 == 0 ? DuckDb : Postgres;

    /// <summary>A case that may have one like it on the other engine.</summary>
    /// <param name="Name">The test without its engine.</param>
    /// <param name="Engine">The engine.</param>
    /// <param name="IsInOneClass">Whether both are in one class, so that one without the other is seen.</param>
    sealed record Twin(string Name, string Engine, bool IsInOneClass)
    {
        public static Twin? Of(ITestCase test)
        {
            if (test is not XunitTestCase { TestMethod: { } method } known)
            {
                return null;
            }

            var declaring = method.Method.DeclaringType!;
            var isMarked = declaring.IsAbstract && declaring.IsDefined(typeof(InTurnsAttribute), inherit: false);
            if (!isMarked && IsOfEngines($"{method.TestClass.TestClassNamespace}."))
            {
                return null;
            }

            if (known.TestMethodArguments.FirstOrDefault(argument => argument is DuckDb or Postgres) is string engine)
            {
                var rest = known.TestMethodArguments.Where(argument => argument is not (DuckDb or Postgres));
                return new($"{method.TestClass.TestClassName}.{method.MethodName}({Text(rest)})", engine, IsInOneClass: true);
            }

            return isMarked
                ? new(
                    $"{declaring.FullName}.{method.MethodName}({Text(known.TestMethodArguments)})",
                    method.TestClass.Class.Name.StartsWith("DuckDb", StringComparison.Ordinal) ? DuckDb : Postgres,
                    IsInOneClass: false)
                : null;
        }

        static bool IsOfEngines(string place) =>
            place.Contains(".Engines.", StringComparison.Ordinal) || place.Contains(".Core.Runs.", StringComparison.Ordinal);

        static string Text(IEnumerable<object?> arguments) => string.Join(", ", arguments.Select(a => ArgumentFormatter.Format(a)));
    }

    sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override async ValueTask<bool> FindTestsForType(
            IXunitTestClass testClass, ITestFrameworkDiscoveryOptions discoveryOptions, Func<ITestCase, ValueTask<bool>> discoveryCallback)
        {
            List<ITestCase> found = [];
            await base.FindTestsForType(testClass, discoveryOptions, test =>
            {
                found.Add(test);
                return new(true);
            });
            foreach (var test in Of(found))
            {
                if (!await discoveryCallback(test))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
