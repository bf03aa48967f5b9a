using System.Globalization;
using System.Reflection;
using Cartline.Core.Options;
using Cartline.Simulator.Plan;

namespace Cartline.Cli.Steps;

/// <summary>
/// Makes the simulator's plan from the settings. Both name a value alike (a test holds them to it), so each setting goes
/// to the property of its name.
/// </summary>
internal static class ShopPlans
{
    /// <summary>The plan of <c>data_generation</c>, with the threads of <c>pipeline</c>.</summary>
    public static ShopPlan Of(CartlineOptions options)
    {
        var plan = new ShopPlan { Threads = options.Pipeline.Threads };
        foreach (var setting in typeof(DataGenerationOptions).GetProperties())
        {
            var property = typeof(ShopPlan).GetProperty(setting.Name)!;
            property.SetValue(plan, Converted(setting, options.DataGeneration, property.PropertyType));
        }

        return plan;
    }

    private static object Converted(PropertyInfo setting, DataGenerationOptions options, Type type)
    {
        var value = setting.GetValue(options)!;
        return type.IsEnum ? Enum.Parse(type, value.ToString()!)
            : type.IsInstanceOfType(value) ? value
            : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }
}
