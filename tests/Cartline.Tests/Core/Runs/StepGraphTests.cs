using Cartline.Core.Failures;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Runs;

public sealed class StepGraphTests
{
    [Fact]
    public void Puts_each_step_after_those_it_names_and_else_leaves_them_as_given()
    {
        Assert.Equal(["c", "a", "b", "d"], Order(new("b", "a"), new("c"), new("a", "c"), new("d", "a", "b")));
        Assert.Equal(["z", "y", "x"], Order(new("z"), new("y"), new("x")));
    }

    [Fact]
    public void Takes_a_stage_that_is_no_part_of_the_run_as_done() =>
        Assert.Equal(
            ["warehouse_load", "publication"], Order(new("publication", "warehouse_load"), new("warehouse_load", "staging_to_production")));

    [Fact]
    public void Refuses_a_name_that_is_no_step_and_says_which_was_meant()
    {
        var refusal = Assert.Throws<CartlineException>(() => Order(new OwnStep("mine", "warehouse_laod")));

        Assert.StartsWith(
            "The step mine comes after \"warehouse_laod\", which is no step, did you mean \"warehouse_load\"?",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_the_circle_and_only_the_circle()
    {
        var refusal = Assert.Throws<CartlineException>(() =>
            Order(new("first"), new("late", "b"), new("b", "first", "d"), new("c", "b"), new("d", "c")));

        Assert.Equal("These steps wait for each other in a circle: b -> d -> c -> b.", refusal.Message);
    }

    [Fact]
    public void Refuses_a_step_that_waits_for_itself_and_two_of_one_name()
    {
        Assert.Contains(
            "circle: a -> a.", Assert.Throws<CartlineException>(() => Order(new OwnStep("a", "a"))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Two steps of the run are called a.",
            Assert.Throws<CartlineException>(() => Order(new OwnStep("a"), new OwnStep("a"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_every_stage_of_a_run() =>
        Assert.Equal(StepNames.All, Cartline.Cli.Wiring.Steps(TimeProvider.System).Select(s => s.Name).Intersect(StepNames.All));

    static IEnumerable<string> Order(params OwnStep[] steps) => StepGraph.Order(steps).Select(s => s.Name);
}
