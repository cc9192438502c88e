using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QueryProxy.Protocol.Authentication;

/// <summary>
/// What a server keeps instead of a SCRAM-SHA-256 password, in PostgreSQL's own text form:
/// <c>SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey</c> (PostgreSQL documentation, "pg_authid").
/// </summary>
public sealed class ScramVerifier
{
    /// <summary>PostgreSQL's default; the cost is paid by the client at each login.</summary>
    public const int DefaultIterations = 4096;

    /// <summary>PostgreSQL's own, in bytes.</summary>
    public const int SaltLength = 16;

    private readonly byte[] _salt;
    private readonly byte[] _storedKey;
    private readonly byte[] _serverKey;

    private ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey)
    {
        Iterations = iterations;
        _salt = salt;
        _storedKey = storedKey;
        _serverKey = serverKey;
    }

    public int Iterations { get; }

    public ReadOnlySpan<byte> Salt => _salt;

    internal ReadOnlySpan<byte> StoredKey => _storedKey;

    internal ReadOnlySpan<byte> ServerKey => _serverKey;

    /// <summary>Derives a verifier with a fresh random salt. Takes as long as <paramref name="iterations"/> demand.</summary>
    public static ScramVerifier Create(string password, int iterations = DefaultIterations) =>
        Create(password, RandomNumberGenerator.GetBytes(SaltLength), iterations);

    public static ScramVerifier Create(string password, ReadOnlySpan<byte> salt, int iterations)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        var salted = ScramKeys.SaltedPassword(password, salt, iterations);
        return new ScramVerifier(
            iterations,
            salt.ToArray(),
            SHA256.HashData(ScramKeys.ClientKey(salted)),
            ScramKeys.ServerKey(salted));
    }

    /// <summary>
    /// A verifier that no password matches, for a user that does not exist: the same salt each time for the same name, so that
    /// asking twice does not tell.
    /// </summary>
    /// <param name="userName">As the client gave it.</param>
    /// <param name="secret">Random, kept for as long as salts should stay the same.</param>
    /// <param name="iterations">As for users that exist.</param>
    public static ScramVerifier CreateUnmatchable(string userName, ReadOnlySpan<byte> secret, int iterations = DefaultIterations)
    {
        var salt = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(userName))[..SaltLength];
        return new ScramVerifier(
            iterations,
            salt,
            RandomNumberGenerator.GetBytes(ScramKeys.HashLength),
            RandomNumberGenerator.GetBytes(ScramKeys.HashLength));
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ScramVerifier? verifier)
    {
        verifier = null;
        var parts = (text ?? "").Split('$');
        if (parts.Length != 3 || parts[0] != ScramMechanism.Sha256)
            return false;
        var parameters = parts[1].Split(':');
        var keys = parts[2].Split(':');
        if (parameters.Length != 2 || keys.Length != 2)
            return false;
        if (!int.TryParse(parameters[0], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations < 1)
            return false;

        try
        {
            var salt = ScramMessageReader.DecodeBase64(parameters[1]);
            var storedKey = ScramMessageReader.DecodeBase64(keys[0]);
            var serverKey = ScramMessageReader.DecodeBase64(keys[1]);
            if (salt.Length == 0 || storedKey.Length != ScramKeys.HashLength || serverKey.Length != ScramKeys.HashLength)
                return false;
            verifier = new ScramVerifier(iterations, salt, storedKey, serverKey);
            return true;
        }
        catch (ProtocolViolationException)
        {
            return false;
        }
    }

    /// <summary>Whether <paramref name="password"/> is the one; in time that does not depend on how nearly.</summary>
    public bool Matches(string password)
    {
        var salted = ScramKeys.SaltedPassword(password, _salt, Iterations);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(ScramKeys.ClientKey(salted)), _storedKey);
    }

    /// <summary>The text to store. As secret as a password hash.</summary>
    public string ToVerifierString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ScramMechanism.Sha256}${Iterations}:{Convert.ToBase64String(_salt)}${Convert.ToBase64String(_storedKey)}:{Convert.ToBase64String(_serverKey)}");
}
