using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace QueryProxy.Protocol.Authentication;

/// <summary>PostgreSQL's MD5 login (PostgreSQL documentation, "PasswordMessage"): kept for old upstreams, never offered to clients.</summary>
public static class MD5Password
{
    /// <summary>The answer to AuthenticationMD5Password: <c>"md5" + md5(md5(password + user) + salt)</c> in hex.</summary>
    public static string Hash(string userName, string password, uint salt)
    {
        var inner = HexMD5(Encoding.UTF8.GetBytes(password + userName));
        var salted = new byte[inner.Length + sizeof(uint)];
        Encoding.ASCII.GetBytes(inner, salted);
        BinaryPrimitives.WriteUInt32BigEndian(salted.AsSpan(inner.Length), salt);
        return "md5" + HexMD5(salted);
    }

#pragma warning disable CA5351 // The protocol's choice, not ours; the link is meant to be TLS or a socket file.
    private static string HexMD5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
