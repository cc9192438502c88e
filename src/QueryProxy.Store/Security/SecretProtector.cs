using System.Security.Cryptography;
using System.Text;

namespace QueryProxy.Store.Security;

/// <summary>
/// Encrypts the store's secrets with AES-256-GCM. Each secret is bound to its row by associated data, so a ciphertext that is copied to
/// another row cannot be read there. Thread-safe.
/// </summary>
/// <remarks>Envelope: format (1 byte), key id (8), nonce (12), tag (16), ciphertext.</remarks>
public sealed class SecretProtector
{
    private const byte Format = 1;
    private const int KeySize = 32;
    private const int KeyIdSize = 8;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + KeyIdSize + NonceSize + TagSize;

    private readonly byte[] _key;
    private readonly byte[] _keyId;

    /// <summary>Creates a protector.</summary>
    /// <param name="hexKey"><c>BR_ENCRYPTION_KEY</c>: 64 hexadecimal digits.</param>
    /// <exception cref="StoreStartupException">The key is not of that form.</exception>
    public SecretProtector(string hexKey)
    {
        ArgumentNullException.ThrowIfNull(hexKey);
        var text = hexKey.Trim();
        if (text.Length != KeySize * 2 || !text.All(char.IsAsciiHexDigit))
        {
            throw new StoreStartupException("BR_ENCRYPTION_KEY must be 64 hexadecimal digits (32 bytes), for example from: openssl rand -hex 32");
        }

        _key = Convert.FromHexString(text);

        // The id names the key without telling anything about it that helps to guess it: it is derived with a label of its own.
        _keyId = HMACSHA256.HashData(_key, "queryproxy key id"u8)[..KeyIdSize];
    }

    /// <summary>Names the key, so that a row tells with which key it was written.</summary>
    public string KeyId => Convert.ToHexStringLower(_keyId);

    /// <summary>The key id of an envelope.</summary>
    public static string KeyIdOf(ReadOnlySpan<byte> envelope) =>
        envelope.Length < HeaderSize ? string.Empty : Convert.ToHexStringLower(envelope.Slice(1, KeyIdSize));

    /// <summary>Encrypts.</summary>
    /// <param name="plaintext">The secret.</param>
    /// <param name="rowId">The row the secret belongs to.</param>
    /// <param name="purpose">The column, so that the secrets of one row cannot be swapped.</param>
    public byte[] Protect(ReadOnlySpan<byte> plaintext, Guid rowId, string purpose)
    {
        var envelope = new byte[HeaderSize + plaintext.Length];
        var span = envelope.AsSpan();
        span[0] = Format;
        _keyId.CopyTo(span[1..]);
        var nonce = span.Slice(1 + KeyIdSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plaintext, span[HeaderSize..], span.Slice(1 + KeyIdSize + NonceSize, TagSize), AssociatedData(rowId, purpose));
        return envelope;
    }

    /// <summary>Decrypts.</summary>
    /// <param name="envelope">What <see cref="Protect"/> made.</param>
    /// <param name="rowId">The row the secret belongs to.</param>
    /// <param name="purpose">The column.</param>
    /// <exception cref="SecretUnreadableException">Another key, another row, or damaged bytes.</exception>
    public byte[] Unprotect(ReadOnlySpan<byte> envelope, Guid rowId, string purpose)
    {
        if (envelope.Length < HeaderSize || envelope[0] != Format)
        {
            throw new SecretUnreadableException(rowId, "its stored form is not known to this version");
        }

        if (!envelope.Slice(1, KeyIdSize).SequenceEqual(_keyId))
        {
            throw new SecretUnreadableException(rowId, $"it was encrypted with the key {KeyIdOf(envelope)}, and BR_ENCRYPTION_KEY is the key {KeyId}");
        }

        var plaintext = new byte[envelope.Length - HeaderSize];
        using var aes = new AesGcm(_key, TagSize);
        try
        {
            aes.Decrypt(
                envelope.Slice(1 + KeyIdSize, NonceSize),
                envelope[HeaderSize..],
                envelope.Slice(1 + KeyIdSize + NonceSize, TagSize),
                plaintext,
                AssociatedData(rowId, purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SecretUnreadableException(rowId, "it was damaged or copied from another row");
        }

        return plaintext;
    }

    private static byte[] AssociatedData(Guid rowId, string purpose)
    {
        var name = Encoding.UTF8.GetBytes(purpose);
        var data = new byte[16 + name.Length];
        rowId.TryWriteBytes(data, bigEndian: true, out _);
        name.CopyTo(data, 16);
        return data;
    }
}
