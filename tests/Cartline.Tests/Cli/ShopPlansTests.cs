using System.Globalization;
using Cartline.Cli.Steps;
using Cartline.Core.Options;
using Cartline.Simulator.Plan;

namespace Cartline.Tests.Cli;

public sealed class ShopPlansTests
{
    [Fact]
    public void Give_the_simulators_own_defaults_when_nothing_is_set()
    {
        // A plan that says nothing is that of a shop of release 0.1.0.
        Assert.Equal(new ShopPlan { WholeMoney = true }, ShopPlans.Of(new CartlineOptions()));
    }

    [Fact]
    public void Carry_every_parameter_of_the_simulator()
    {
        var settings = typeof(DataGenerationOptions).GetProperties().Select(p => p.Name).Append("Threads").Order();

        Assert.Equal(typeof(ShopPlan).GetProperties().Select(p => p.Name).Order(), settings);
    }

    [Fact]
    public void Allow_what_the_simulator_allows()
    {
        foreach (var property in typeof(ShopPlan).GetProperties().Where(p => p.Name != "Threads"))
        {
            var range = (System.ComponentModel.DataAnnotations.RangeAttribute?)Attribute.GetCustomAttribute(
                property, typeof(System.ComponentModel.DataAnnotations.RangeAttribute));
            var own = (Cartline.Core.Options.Rules.RangeAttribute?)Attribute.GetCustomAttribute(
                typeof(DataGenerationOptions).GetProperty(property.Name)!, typeof(Cartline.Core.Options.Rules.RangeAttribute));
            if (range is not null && property.PropertyType != typeof(DateOnly))
            {
                Assert.Equal(
                    (
                        property.Name,
                        Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture),
                        Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture)),
                    (property.Name, own!.Min, own.Max));
            }
        }
    }

    [Fact]
    public void Pass_a_setting_on()
    {
        var options = new CartlineOptions
        {
            DataGeneration = new() { WeekendFactor = 1.25m, Distribution = Cartline.Core.Options.Distribution.Uniform },
        };

        var plan = ShopPlans.Of(options);

        Assert.Equal(1.25, plan.WeekendFactor);
        Assert.Equal(Cartline.Simulator.Plan.Distribution.Uniform, plan.Distribution);
    }
}
