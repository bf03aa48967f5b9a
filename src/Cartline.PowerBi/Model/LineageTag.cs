using System.Security.Cryptography;
using System.Text;

namespace Cartline.PowerBi.Model;

/// <summary>Ids made of names (UUID version 5), so that the same object bears the same id in every run.</summary>
internal static class LineageTag
{
    private static readonly Guid Space = new("5b0f4bd0-5f4e-5c0e-9d35-6d0b7a1c6e21");

    /// <summary>The id of the object at the end of a path of names.</summary>
    public static string Of(params IEnumerable<string> path)
    {
        // A name may hold a slash: a control sign cannot be part of one.
        var text = Encoding.UTF8.GetBytes(string.Join('\u001f', path));
#pragma warning disable CA5350 // RFC 9562 asks for SHA-1 here; nothing is protected by it.
        var hash = SHA1.HashData([.. Space.ToByteArray(bigEndian: true), .. text]);
#pragma warning restore CA5350
        var id = hash.AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true).ToString();
    }
}
