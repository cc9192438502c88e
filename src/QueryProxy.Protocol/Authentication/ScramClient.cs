using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QueryProxy.Protocol.Authentication;

/// <summary>
/// The client's part of one SCRAM-SHA-256(-PLUS) login (RFC 5802, RFC 7677). Order of calls: <see cref="CreateFirst"/>,
/// <see cref="CreateFinal"/>, <see cref="VerifyServer"/>; each once.
/// </summary>
public sealed class ScramClient
{
    private readonly string _password;
    private readonly string _nonce;
    private readonly byte[] _binding;
    private readonly string _gs2Header;
    private readonly string _firstBare;
    private byte[] _serverSignature = [];

    private ScramClient(string mechanism, string password, string gs2Header, ReadOnlySpan<byte> channelBinding, string userName, string nonce)
    {
        Mechanism = mechanism;
        _password = password;
        _nonce = nonce;
        _gs2Header = gs2Header;
        _binding = [.. Encoding.UTF8.GetBytes(gs2Header), .. channelBinding];
        _firstBare = $"n={userName},r={nonce}";
    }

    /// <summary>For SASLInitialResponse.</summary>
    public string Mechanism { get; }

    /// <summary>Without channel binding.</summary>
    /// <param name="password">Cleartext.</param>
    /// <param name="couldBind">True on TLS: tells the server that we would have bound, so that it can notice a removed offer.</param>
    public static ScramClient Create(string password, bool couldBind) =>
        new(ScramMechanism.Sha256, password, couldBind ? "y,," : "n,,", [], "", ScramKeys.CreateNonce());

    /// <summary>Bound to the TLS channel.</summary>
    /// <param name="password">Cleartext.</param>
    /// <param name="channelBinding">The <c>tls-server-end-point</c> hash of the server's certificate.</param>
    public static ScramClient CreateBound(string password, ReadOnlySpan<byte> channelBinding) =>
        new(ScramMechanism.Sha256Plus, password, "p=tls-server-end-point,,", channelBinding, "", ScramKeys.CreateNonce());

    /// <summary>The first message; PostgreSQL takes the user name from the StartupMessage, so none is in it.</summary>
    public byte[] CreateFirst() => Encoding.UTF8.GetBytes(_gs2Header + _firstBare);

    /// <summary>Answers the server's challenge.</summary>
    /// <exception cref="ProtocolViolationException">Malformed, a nonce that is not ours, or an absurd iteration count.</exception>
    public byte[] CreateFinal(ReadOnlySpan<byte> serverFirst)
    {
        var challenge = ScramMessageReader.Decode(serverFirst);
        var reader = new ScramMessageReader(challenge);
        var nonce = reader.ReadNonce().ToString();
        if (!nonce.StartsWith(_nonce, StringComparison.Ordinal) || nonce.Length == _nonce.Length)
            throw new ProtocolViolationException("invalid SCRAM response: nonce mismatch");
        var salt = ScramMessageReader.DecodeBase64(reader.ReadAttribute('s'));
        if (!int.TryParse(reader.ReadAttribute('i'), NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > ScramKeys.MaxIterations
            || salt.Length == 0)
            throw ScramMessageReader.Malformed();

        var withoutProof = $"c={Convert.ToBase64String(_binding)},r={nonce}";
        var authMessage = Encoding.UTF8.GetBytes($"{_firstBare},{challenge},{withoutProof}");
        var salted = ScramKeys.SaltedPassword(_password, salt, iterations);
        var clientKey = ScramKeys.ClientKey(salted);
        var proof = ScramKeys.Xor(clientKey, ScramKeys.Sign(SHA256.HashData(clientKey), authMessage));
        _serverSignature = ScramKeys.Sign(ScramKeys.ServerKey(salted), authMessage);
        CryptographicOperations.ZeroMemory(salted);
        return Encoding.UTF8.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    /// <summary>Whether the server proved that it knows the verifier too; when not, it is not the server it claims to be.</summary>
    /// <exception cref="ProtocolViolationException">Malformed.</exception>
    public bool VerifyServer(ReadOnlySpan<byte> serverFinal)
    {
        var reader = new ScramMessageReader(ScramMessageReader.Decode(serverFinal));
        var signature = ScramMessageReader.DecodeBase64(reader.ReadAttribute('v'));
        return _serverSignature.Length > 0 && CryptographicOperations.FixedTimeEquals(signature, _serverSignature);
    }

    // RFC 7677's example has a user name and a fixed nonce.
    internal static ScramClient CreateForTest(string password, string userName, string nonce) =>
        new(ScramMechanism.Sha256, password, "n,,", [], userName, nonce);
}
