using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cartline.Core.Sources;

/// <summary>
/// Finds the bytes that can change the meaning of what follows (separator, quote, LF, CR), 64 bytes at a step. It
/// knows nothing of quoting: the state machine behind it looks at these positions only.
/// </summary>
internal static class StructuralIndex
{
    /// <summary>Places that must be free behind the positions.</summary>
    public const int Slack = 64;

    /// <summary>Writes the positions of all structural bytes in [from, to) and returns how many there are.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="from">First byte to look at.</param>
    /// <param name="to">First byte not to look at.</param>
    /// <param name="separator">The dialect's separator.</param>
    /// <param name="quote">The dialect's quote; the separator again where quotes mean nothing.</param>
    /// <param name="positions">Room for <paramref name="to"/> − <paramref name="from"/> + <see cref="Slack"/> positions.</param>
    /// <param name="suspect">False only when the range is ASCII without NUL, so that its text needs no closer look.</param>
    public static int Find(byte[] data, int from, int to, byte separator, byte quote, int[] positions, out bool suspect)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, data.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, positions.Length - Slack);
        suspect = false;
        var count = 0;
        ref var first = ref MemoryMarshal.GetArrayDataReference(data);
        ref var place = ref MemoryMarshal.GetArrayDataReference(positions);
        var at = from;
        for (; at <= to - 64; at += 64)
        {
            var bits = Bits(ref Unsafe.Add(ref first, at), separator, quote, ref suspect);
            Flatten(bits, at, ref Unsafe.Add(ref place, count));
            count += BitOperations.PopCount(bits);
        }

        if (at < to)
        {
            var bits = LastBits(data.AsSpan(at..to), separator, quote, ref suspect);
            Flatten(bits, at, ref Unsafe.Add(ref place, count));
            count += BitOperations.PopCount(bits);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(ref byte chunk, byte separator, byte quote, ref bool suspect) =>
        Vector256.IsHardwareAccelerated ? Bits256(ref chunk, separator, quote, ref suspect)
        : Vector128.IsHardwareAccelerated ? Bits128(ref chunk, separator, quote, ref suspect)
        : BitsOneByOne(ref chunk, separator, quote, ref suspect);

    // Fills the chunk up with a letter, which is never structural and never suspect.
    private static ulong LastBits(ReadOnlySpan<byte> rest, byte separator, byte quote, ref bool suspect)
    {
        Span<byte> chunk = stackalloc byte[64];
        chunk.Fill((byte)'x');
        rest.CopyTo(chunk);
        return Bits(ref chunk[0], separator, quote, ref suspect);
    }

    /// <summary>One bit for each of 64 bytes, by 32 bytes at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Bits256(ref byte chunk, byte separator, byte quote, ref bool suspect)
    {
        var low = Vector256.LoadUnsafe(ref chunk);
        var high = Vector256.LoadUnsafe(ref chunk, 32);
        suspect |= Vector256.LessThanOrEqualAny(Vector256.Min(low.AsSByte(), high.AsSByte()), Vector256<sbyte>.Zero);
        return Structural(low, separator, quote) | (ulong)Structural(high, separator, quote) << 32;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static uint Structural(Vector256<byte> bytes, byte separator, byte quote) =>
            (Vector256.Equals(bytes, Vector256.Create(separator)) | Vector256.Equals(bytes, Vector256.Create(quote))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\n')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r')))
            .ExtractMostSignificantBits();
    }

    /// <summary>One bit for each of 64 bytes, by 16 bytes at once.</summary>
    internal static ulong Bits128(ref byte chunk, byte separator, byte quote, ref bool suspect)
    {
        var bits = 0UL;
        for (nuint i = 0; i < 64; i += 16)
        {
            var bytes = Vector128.LoadUnsafe(ref chunk, i);
            suspect |= Vector128.LessThanOrEqualAny(bytes.AsSByte(), Vector128<sbyte>.Zero);
            var structural = Vector128.Equals(bytes, Vector128.Create(separator)) | Vector128.Equals(bytes, Vector128.Create(quote))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\n')) | Vector128.Equals(bytes, Vector128.Create((byte)'\r'));
            bits |= (ulong)structural.ExtractMostSignificantBits() << (int)i;
        }

        return bits;
    }

    /// <summary>One bit for each of 64 bytes, where the processor has no vectors.</summary>
    internal static ulong BitsOneByOne(ref byte chunk, byte separator, byte quote, ref bool suspect)
    {
        var bits = 0UL;
        for (var i = 0; i < 64; i++)
        {
            var one = Unsafe.Add(ref chunk, i);
            suspect |= one is 0 or >= 0x80;
            bits |= one == separator || one == quote || one is (byte)'\n' or (byte)'\r' ? 1UL << i : 0;
        }

        return bits;
    }

    // Eight places are written whether needed or not: one branch in eight positions instead of one each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Flatten(ulong bits, int at, ref int place)
    {
        for (; bits != 0; place = ref Unsafe.Add(ref place, 8))
        {
            for (var i = 0; i < 8; i++)
            {
                Unsafe.Add(ref place, i) = at + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }
        }
    }
}
