using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Store.Security;

/// <summary>
/// Argon2id with OWASP's first recommended parameters (19 MiB, 2 passes, 1 lane) and PHC strings. Thread-safe. A call takes tens of milliseconds
/// and 19 MiB: callers bound how many run at once.
/// </summary>
public sealed class Argon2PasswordHasher : IPasswordHasher
{
    private const int MemoryKib = 19 * 1024;
    private const int Passes = 2;
    private const int Lanes = 1;
    private const int SaltSize = 16;
    private const int HashSize = 32;

    // A stored hash is the administrator's, but a damaged one must not take the machine's memory.
    private const int MaxMemoryKib = 1024 * 1024;
    private const int MaxPasses = 64;
    private const int MaxLanes = 16;

    /// <summary>Creates a hasher with the recommended parameters.</summary>
    public Argon2PasswordHasher() => DecoyHash = Format(
        MemoryKib, Passes, Lanes, RandomNumberGenerator.GetBytes(SaltSize), RandomNumberGenerator.GetBytes(HashSize));

    /// <inheritdoc/>
    public string DecoyHash { get; }

    /// <inheritdoc/>
    public string Hash(string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return Format(MemoryKib, Passes, Lanes, salt, Compute(password, salt, MemoryKib, Passes, Lanes, HashSize));
    }

    /// <inheritdoc/>
    public bool Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(hash);
        if (!TryParse(hash, out var parsed))
        {
            return false;
        }

        // No stored hash is of an empty password, and the library refuses to compute one; the time is spent all the same.
        var actual = Compute(password.Length == 0 ? "\0" : password, parsed.Salt, parsed.MemoryKib, parsed.Passes, parsed.Lanes, parsed.Hash.Length);
        return CryptographicOperations.FixedTimeEquals(actual, parsed.Hash) && password.Length > 0;
    }

    // PHC string format: $argon2id$v=19$m=…,t=…,p=…$salt$hash, base64 without padding.
    private static bool TryParse(string text, out (int MemoryKib, int Passes, int Lanes, byte[] Salt, byte[] Hash) parsed)
    {
        parsed = default;
        var parts = text.Split('$');
        if (parts is not ["", "argon2id", "v=19", var parameters, var salt, var hash])
        {
            return false;
        }

        var fields = parameters.Split(',');
        if (fields.Length != 3
            || !TryParameter(fields[0], "m=", MaxMemoryKib, out var memory)
            || !TryParameter(fields[1], "t=", MaxPasses, out var passes)
            || !TryParameter(fields[2], "p=", MaxLanes, out var lanes)
            || memory < 8 * lanes
            || !TryDecode(salt, out var saltBytes)
            || !TryDecode(hash, out var hashBytes)
            || saltBytes.Length < 8
            || hashBytes.Length is < 16 or > 128)
        {
            return false;
        }

        parsed = (memory, passes, lanes, saltBytes, hashBytes);
        return true;
    }

    private static bool TryParameter(string field, string prefix, int max, out int value)
    {
        value = 0;
        return field.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(field.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value >= 1
            && value <= max;
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var padded = text + new string('=', (4 - (text.Length % 4)) % 4);
        if (!Convert.TryFromBase64String(padded, bytes, out var written))
        {
            return false;
        }

        bytes = bytes[..written];
        return true;
    }

    private static byte[] Compute(string password, byte[] salt, int memoryKib, int passes, int lanes, int size)
    {
        using var argon = new Argon2id(Encoding.UTF8.GetBytes(password))
        {
            Salt = salt,
            MemorySize = memoryKib,
            Iterations = passes,
            DegreeOfParallelism = lanes,
        };
        return argon.GetBytes(size);
    }

    private static string Format(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) => string.Create(
        CultureInfo.InvariantCulture,
        $"$argon2id$v=19$m={memoryKib},t={passes},p={lanes}${Encode(salt)}${Encode(hash)}");

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}
