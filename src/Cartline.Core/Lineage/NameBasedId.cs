using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cartline.Core.Lineage;

/// <summary>UUIDs of version 5 (RFC 9562): the same name always has the same one.</summary>
public static class NameBasedId
{
    private const int Version = 0x5000;
    private static readonly Guid Ours = new("6c9d0f2e-6f0b-4a53-9d0a-5d8f3c1e7b42");

    /// <summary>The id of a name, in a namespace of our own.</summary>
    public static Guid Of(string name) => Of(Ours, name);

    /// <summary>The id of a name in a namespace.</summary>
    public static Guid Of(Guid space, string name)
    {
        byte[] text = [.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // The standard prescribes SHA-1 here; nothing is kept secret by it.
        var hash = SHA1.HashData(text).AsSpan(0, 16);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | Version));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
