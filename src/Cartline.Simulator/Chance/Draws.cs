using System.Runtime.CompilerServices;

namespace Cartline.Simulator.Chance;

/// <summary>
/// Chance by number: every value is a hash of (seed, entity, id, field), so no draw depends on another, on the order
/// of drawing, or on the thread that draws.
/// </summary>
internal readonly struct Draws
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private readonly ulong key;

    private Draws(ulong key) => this.key = key;

    public static Draws For(long seed, Entity entity) => new(Mix((ulong)seed + ((ulong)entity * 0xD1B54A32D192ED03)));

    /// <summary>The draws of one thing of this kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Draws Of(ulong id) => new(Mix(key ^ Mix(id + Golden)));

    /// <summary>A family of draws below one field, where a field needs several.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Draws Under(int field) => new(Bits(field) ^ 0xA0761D6478BD642F);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Bits(int field) => Mix(key + ((ulong)(uint)field * Golden));

    /// <summary>From 0 up to, not including, 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Unit(int field) => (Bits(field) >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to, not including, <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(int field, int count) => (int)(((Bits(field) >> 32) * (ulong)count) >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
