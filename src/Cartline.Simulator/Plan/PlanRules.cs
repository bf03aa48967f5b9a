using System.ComponentModel.DataAnnotations;

namespace Cartline.Simulator.Plan;

/// <summary>Checks a plan and tells all its faults at once.</summary>
internal static class PlanRules
{
    public static void Check(ShopPlan plan)
    {
        var faults = new List<ValidationResult>();
        if (Validator.TryValidateObject(plan, new(plan), faults, validateAllProperties: true))
        {
            // The rules between values are only looked at when each value is sound.
            return;
        }

        throw new ValidationException(
            $"The plan of the shop has {faults.Count} fault{(faults.Count == 1 ? "" : "s")}: "
            + string.Join(" ", faults.Select(f => f.ErrorMessage)));
    }
}
