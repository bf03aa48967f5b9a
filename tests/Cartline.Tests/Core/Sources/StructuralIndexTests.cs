using Cartline.Core.Sources;
using CsCheck;

namespace Cartline.Tests.Core.Sources;

public sealed class StructuralIndexTests
{
    [Fact]
    public void Finds_the_same_with_and_without_vectors()
    {
        Gen.Byte.Array[64].Select(Gen.Int[0, 2].Select(i => ",;\t"u8[i])).Sample((bytes, separator) =>
        {
            var (wide, narrow, none) = (false, false, false);
            var expected = StructuralIndex.BitsOneByOne(ref bytes[0], separator, (byte)'"', ref none);

            Assert.Equal(expected, StructuralIndex.Bits256(ref bytes[0], separator, (byte)'"', ref wide));
            Assert.Equal(expected, StructuralIndex.Bits128(ref bytes[0], separator, (byte)'"', ref narrow));
            Assert.Equal((none, none), (wide, narrow));
        });
    }

    [Theory]
    [InlineData((byte)'a', false)]
    [InlineData((byte)0x7F, false)]
    [InlineData((byte)1, false)]
    [InlineData((byte)0, true)]
    [InlineData((byte)0x80, true)]
    [InlineData((byte)0xFF, true)]
    public void Suspects_all_but_plain_ascii(byte one, bool expected)
    {
        for (var place = 0; place < 64; place++)
        {
            var bytes = Enumerable.Repeat((byte)'x', 64).ToArray();
            bytes[place] = one;
            var (wide, narrow, none) = (false, false, false);

            StructuralIndex.Bits256(ref bytes[0], (byte)',', (byte)'"', ref wide);
            StructuralIndex.Bits128(ref bytes[0], (byte)',', (byte)'"', ref narrow);
            StructuralIndex.BitsOneByOne(ref bytes[0], (byte)',', (byte)'"', ref none);

            Assert.Equal((expected, expected, expected), (wide, narrow, none));
        }
    }

    [Fact]
    public void Looks_at_nothing_outside_the_range()
    {
        byte[] data = [0, 255, .. Enumerable.Repeat((byte)',', 200), 0, 255, .. ",,,"u8];
        var positions = new int[200 + StructuralIndex.Slack];

        var count = StructuralIndex.Find(data, 2, 202, (byte)',', (byte)'"', positions, out var suspect);

        Assert.Equal(Enumerable.Range(2, 200), positions.Take(count));
        Assert.False(suspect);
    }
}
