using System.Text;
using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class RejectedTextTests
{
    [Fact]
    public void Shows_every_byte_that_is_no_text()
    {
        Assert.Equal("é\\x00\\xFF\\xE2\\x82,\n👍", RejectedText.Of([.. "é"u8, 0, 0xFF, 0xE2, 0x82, .. ",\n👍"u8]));
    }

    [Fact]
    public void Is_cut_between_characters()
    {
        var text = new string('x', 4_095) + "👍";

        Assert.Equal(new string('x', 4_095), RejectedText.Of(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Holds_as_many_characters_as_may_be_whatever_their_length()
    {
        var text = string.Concat(Enumerable.Repeat("👍", 5_000));

        Assert.Equal(text[..4_096], RejectedText.Of(Encoding.UTF8.GetBytes(text)));
    }
}
