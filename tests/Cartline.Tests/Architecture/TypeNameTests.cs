using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cartline.Tests.Architecture;

public sealed class TypeNameTests
{
    static readonly string[] Assemblies =
    [
        "Cartline.Core",
        "Cartline.Engines",
        "Cartline.Simulator",
        "Cartline.Dashboards",
        "Cartline.PowerBi",
        "cartline",
    ];
    static readonly string[] SayNothing = ["Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Manager", "Service"];

    [Fact]
    public void Say_what_the_type_is()
    {
        var vague =
            from assembly in Assemblies
            from type in Assembly.Load(assembly).GetTypes()
            where !type.IsDefined(typeof(CompilerGeneratedAttribute))
                && type.Namespace?.StartsWith("Cartline", StringComparison.Ordinal) == true
            let name = type.Name.Split('`')[0]
            where SayNothing.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            select $"{type.FullName}: if no noun fits, the thing is not understood yet";

        Assert.Empty(vague);
    }
}
