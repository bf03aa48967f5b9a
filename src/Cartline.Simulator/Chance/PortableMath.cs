namespace Cartline.Simulator.Chance;

/// <summary>
/// Logarithm, power and kin from the four basic operations alone. The system's own differ in the last bit from one
/// platform to the next, and one bit is enough for another file.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417232121458;

    /// <summary>Natural logarithm of a positive, normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        var s = (mantissa - 1) / (mantissa + 1);
        var z = s * s;
        var series = 1 + (z * ((1.0 / 3) + (z * ((1.0 / 5) + (z * ((1.0 / 7) + (z * ((1.0 / 9) + (z * ((1.0 / 11)
            + (z * ((1.0 / 13) + (z * ((1.0 / 15) + (z * (1.0 / 17))))))))))))))));
        return (exponent * Ln2) + (2 * s * series);
    }

    /// <summary>The exponential; 0 far below and the largest number far above the representable range.</summary>
    public static double Exp(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        if (x > 700)
        {
            return double.MaxValue;
        }

        var power = Math.Floor((x / Ln2) + 0.5);
        var r = x - (power * Ln2);
        var sum = 1.0;
        for (var n = 13; n >= 1; n--)
        {
            sum = 1 + (r * sum / n);
        }

        return sum * BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
    }

    /// <summary>A positive number raised to any power.</summary>
    public static double Pow(double x, double y) => y == 0 ? 1 : Exp(y * Log(x));

    /// <summary>The value below which a standard normal number lies with this probability (Acklam's fit, error below 2e-9).</summary>
    public static double NormalQuantile(double p)
    {
        p = Math.Clamp(p, 1e-15, 1 - 1e-15);
        if (p < 0.02425 || p > 1 - 0.02425)
        {
            var q = Math.Sqrt(-2 * Log(p < 0.5 ? p : 1 - p));
            var tail = ((((((((((-7.784894002430293e-03 * q) - 3.223964580411365e-01) * q) - 2.400758277161838) * q)
                - 2.549732539343734) * q) + 4.374664141464968) * q) + 2.938163982698783)
                / ((((((((7.784695709041462e-03 * q) + 3.224671290700398e-01) * q) + 2.445134137142996) * q)
                + 3.754408661907416) * q) + 1);
            return p < 0.5 ? tail : -tail;
        }

        var c = p - 0.5;
        var r = c * c;
        return (((((((((((-3.969683028665376e+01 * r) + 2.209460984245205e+02) * r) - 2.759285104469687e+02) * r)
            + 1.383577518672690e+02) * r) - 3.066479806614716e+01) * r) + 2.506628277459239) * c)
            / ((((((((((-5.447609879822406e+01 * r) + 1.615858368580409e+02) * r) - 1.556989798598866e+02) * r)
            + 6.680131188771972e+01) * r) - 1.328068155288572e+01) * r) + 1);
    }
}
