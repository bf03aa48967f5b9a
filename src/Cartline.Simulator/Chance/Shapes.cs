namespace Cartline.Simulator.Chance;

/// <summary>Draws of named distributions.</summary>
internal static class Shapes
{
    /// <summary>Exponential with mean 1.</summary>
    public static double Exponential(Draws draws, int field) => -PortableMath.Log(1 - draws.Unit(field));

    public static double Normal(Draws draws, int field) => PortableMath.NormalQuantile(draws.Unit(field));

    /// <summary>Gamma with this shape and scale 1 (Marsaglia and Tsang 2000, with their boost for shapes below 1).</summary>
    public static double Gamma(Draws draws, int field, double shape)
    {
        var own = draws.Under(field);
        var boost = 1.0;
        if (shape < 1)
        {
            boost = PortableMath.Pow(1 - own.Unit(0), 1 / shape);
            shape += 1;
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        for (var attempt = 1; ; attempt += 2)
        {
            var x = Normal(own, attempt);
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            var u = 1 - own.Unit(attempt + 1);
            if (u < 1 - (0.0331 * x * x * x * x)
                || PortableMath.Log(u) < (0.5 * x * x) + (d * (1 - v + PortableMath.Log(v))))
            {
                return boost * d * v;
            }
        }
    }

    /// <summary>Beta with these two shapes.</summary>
    public static double Beta(Draws draws, int field, double a, double b)
    {
        var own = draws.Under(field);
        var x = Gamma(own, 0, a);
        var y = Gamma(own, 1, b);
        // Both can round to nothing when the shapes are tiny: then the mean stands for either end.
        return x + y > 0 ? x / (x + y) : a / (a + b);
    }
}
