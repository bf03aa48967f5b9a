using System.Text;

namespace Cartline.Tests.Telemetry;

/// <summary>A span as the collector got it.</summary>
/// <param name="Trace">Its trace.</param>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The id of the span it is part of; empty for none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tags">Its tags that are texts.</param>
public sealed record ReceivedSpan(string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Reads an export request: resource spans (1), scope spans (2), spans (2).</summary>
    public static IEnumerable<ReceivedSpan> Read(byte[] request) =>
        from resource in Field(request, 1)
        from scope in Field(resource, 2)
        from span in Field(scope, 2)
        select new ReceivedSpan(
            Convert.ToHexString(Field(span, 1).Single()), Convert.ToHexString(Field(span, 2).Single()),
            Convert.ToHexString(Field(span, 4).SingleOrDefault([])),
            Encoding.UTF8.GetString(Field(span, 5).Single()), Texts(Field(span, 9)));

    static Dictionary<string, string> Texts(IEnumerable<byte[]> attributes) => attributes
        .Select(a => (Key: Encoding.UTF8.GetString(Field(a, 1).Single()), Value: Field(Field(a, 2).Single(), 1).SingleOrDefault()))
        .Where(a => a.Value is not null).ToDictionary(a => a.Key, a => Encoding.UTF8.GetString(a.Value!));

    /// <summary>The values of a message's field that are bytes; all others are passed over.</summary>
    static List<byte[]> Field(byte[] message, int wanted)
    {
        var (values, at) = (new List<byte[]>(), 0);
        while (at < message.Length)
        {
            var tag = Varint();
            switch (tag & 7)
            {
                case 0: Varint(); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default:
                    var length = (int)Varint();
                    if ((int)(tag >> 3) == wanted) values.Add(message[at..(at + length)]);
                    at += length;
                    break;
            }
        }

        return values;

        ulong Varint()
        {
            for (var (value, shift) = (0UL, 0); ; shift += 7)
            {
                value |= (ulong)(message[at] & 0x7F) << shift;
                if ((message[at++] & 0x80) == 0) return value;
            }
        }
    }
}
