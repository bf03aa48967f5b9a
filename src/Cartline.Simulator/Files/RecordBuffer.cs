using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Cartline.Simulator.Files;

/// <summary>Bytes of CSV records in the making, kept and used again from block to block.</summary>
internal sealed class RecordBuffer(int capacity)
{
    private byte[] bytes = new byte[capacity];
    private int length;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    public int Length => length;

    public void Clear() => length = 0;

    /// <summary>Makes sure of room for one record, so that the writers below need not look.</summary>
    public void Reserve(int room)
    {
        if (length + room > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + room));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(bytes.AsSpan(length));
        length += text.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(byte value) => bytes[length++] = value;

    public void Comma() => Byte((byte)',');

    public void EndRecord() => Byte((byte)'\n');

    public void Number(long value)
    {
        if ((ulong)value < 10)
        {
            Byte((byte)('0' + value));
            return;
        }

        Utf8Formatter.TryFormat(value, bytes.AsSpan(length), out var written);
        length += written;
    }

    /// <summary>A number filled with leading zeros to a width; a larger number takes the room it needs.</summary>
    public void Padded(long value, int width)
    {
        var digits = 1;
        for (var rest = value; rest >= 10; rest /= 10)
        {
            digits++;
        }

        var size = Math.Max(digits, width);
        var end = length + size;
        for (var i = end - 1; i >= length; i--)
        {
            var tenth = value / 10;
            bytes[i] = (byte)('0' + (value - (tenth * 10)));
            value = tenth;
        }

        length = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TwoDigits(int value)
    {
        var tens = value / 10;
        bytes[length] = (byte)('0' + tens);
        bytes[length + 1] = (byte)('0' + (value - (tens * 10)));
        length += 2;
    }

    /// <summary>An amount in hundredths as <c>12.34</c>.</summary>
    public void Money(long cents)
    {
        var units = cents / 100;
        Number(units);
        Byte((byte)'.');
        TwoDigits((int)(cents - (units * 100)));
    }

    public void Id(ReadOnlySpan<byte> prefix, long number, int width)
    {
        Text(prefix);
        Padded(number, width);
    }

    public void Date(DateOnly day)
    {
        Padded(day.Year, 4);
        Byte((byte)'-');
        TwoDigits(day.Month);
        Byte((byte)'-');
        TwoDigits(day.Day);
    }

    public void Time(int secondOfDay)
    {
        TwoDigits(secondOfDay / 3600);
        Byte((byte)':');
        TwoDigits(secondOfDay / 60 % 60);
        Byte((byte)':');
        TwoDigits(secondOfDay % 60);
    }
}
