using System.Security.Cryptography;
using System.Text;

namespace QueryProxy.Protocol.Authentication;

/// <summary>The derivations of RFC 5802, section 3, over SHA-256.</summary>
internal static class ScramKeys
{
    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>Most rounds that a peer's message may make us compute: about ten seconds.</summary>
    public const int MaxIterations = 10_000_000;

    public static byte[] SaltedPassword(string password, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(SaslPrep.Prepare(password)), salt, iterations, HashAlgorithmName.SHA256, HashLength);

    public static byte[] ClientKey(ReadOnlySpan<byte> saltedPassword) => HMACSHA256.HashData(saltedPassword, "Client Key"u8);

    public static byte[] ServerKey(ReadOnlySpan<byte> saltedPassword) => HMACSHA256.HashData(saltedPassword, "Server Key"u8);

    public static byte[] Sign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> authMessage) => HMACSHA256.HashData(key, authMessage);

    public static byte[] Xor(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var result = new byte[left.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = (byte)(left[i] ^ right[i]);
        return result;
    }

    /// <summary>18 random bytes in Base64, as PostgreSQL itself makes them.</summary>
    public static string CreateNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
}
