using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QueryProxy.Protocol.Authentication;

/// <summary>
/// The server's part of one SCRAM-SHA-256(-PLUS) login (RFC 5802, RFC 7677). Order of calls: <see cref="Begin"/>,
/// <see cref="TryFinish"/>; each once.
/// </summary>
public sealed class ScramServer
{
    private readonly ScramVerifier _verifier;
    private readonly byte[]? _channelBinding;
    private readonly string _nonce;
    private string _gs2Header = "";
    private string _combinedNonce = "";
    private string _clientFirstBare = "";
    private string _serverFirst = "";
    private bool _bindsChannel;

    /// <param name="verifier">Of the user, or <see cref="ScramVerifier.CreateUnmatchable"/>.</param>
    /// <param name="channelBinding">The <c>tls-server-end-point</c> hash of our certificate when the client is on TLS, else null.</param>
    public ScramServer(ScramVerifier verifier, ReadOnlyMemory<byte>? channelBinding)
        : this(verifier, channelBinding, ScramKeys.CreateNonce())
    {
    }

    internal ScramServer(ScramVerifier verifier, ReadOnlyMemory<byte>? channelBinding, string nonce)
    {
        _verifier = verifier;
        _channelBinding = channelBinding?.ToArray();
        _nonce = nonce;
    }

    /// <summary>What AuthenticationSASL should offer.</summary>
    public IReadOnlyList<string> Mechanisms =>
        _channelBinding is null ? [ScramMechanism.Sha256] : [ScramMechanism.Sha256Plus, ScramMechanism.Sha256];

    /// <summary>Reads the client's first message and makes the challenge.</summary>
    /// <exception cref="ProtocolViolationException">Malformed, an unknown mechanism, or a channel binding that does not fit.</exception>
    public byte[] Begin(string mechanism, ReadOnlySpan<byte> clientFirst)
    {
        _bindsChannel = mechanism switch
        {
            ScramMechanism.Sha256 => false,
            ScramMechanism.Sha256Plus when _channelBinding is not null => true,
            _ => throw new ProtocolViolationException("client selected an invalid SASL authentication mechanism"),
        };

        var message = ScramMessageReader.Decode(clientFirst);
        var reader = new ScramMessageReader(message);
        CheckChannelBindingFlag(reader.ReadPart());
        // An authorization identity other than the user itself is not supported, as in PostgreSQL.
        if (!reader.ReadPart().IsEmpty)
            throw new ProtocolViolationException("client uses authorization identity, but it is not supported");
        var secondComma = message.IndexOf(',', message.IndexOf(',', StringComparison.Ordinal) + 1);
        _gs2Header = message[..(secondComma + 1)];
        _clientFirstBare = message[(secondComma + 1)..];

        // The user name is that of the StartupMessage; what stands here is ignored. Extensions ("m=") are refused by the order.
        reader.ReadAttribute('n');
        _combinedNonce = string.Concat(reader.ReadNonce(), _nonce);
        _serverFirst = string.Create(
            CultureInfo.InvariantCulture,
            $"r={_combinedNonce},s={Convert.ToBase64String(_verifier.Salt)},i={_verifier.Iterations}");
        return Encoding.UTF8.GetBytes(_serverFirst);
    }

    /// <summary>Checks the client's proof.</summary>
    /// <param name="clientFinal">The client's second message.</param>
    /// <param name="serverFinal">When true is returned: our own proof, for AuthenticationSASLFinal.</param>
    /// <returns>False for a wrong password.</returns>
    /// <exception cref="ProtocolViolationException">Malformed, or another channel or nonce than it began with.</exception>
    public bool TryFinish(ReadOnlySpan<byte> clientFinal, out byte[] serverFinal)
    {
        var message = ScramMessageReader.Decode(clientFinal);
        var reader = new ScramMessageReader(message);
        var binding = ScramMessageReader.DecodeBase64(reader.ReadAttribute('c'));
        var nonce = reader.ReadNonce().ToString();
        var withoutProof = message.LastIndexOf(",p=", StringComparison.Ordinal);
        if (withoutProof < 0)
            throw ScramMessageReader.Malformed();
        var proof = ScramMessageReader.DecodeBase64(message.AsSpan(withoutProof + 3));
        if (proof.Length != ScramKeys.HashLength)
            throw ScramMessageReader.Malformed();

        if (!binding.AsSpan().SequenceEqual(ExpectedBinding()))
            throw new ProtocolViolationException("SCRAM channel binding check failed");
        if (_combinedNonce.Length == 0 || nonce != _combinedNonce)
            throw new ProtocolViolationException("invalid SCRAM response: nonce does not match");

        var authMessage = Encoding.UTF8.GetBytes($"{_clientFirstBare},{_serverFirst},{message.AsSpan(0, withoutProof)}");
        var clientKey = ScramKeys.Xor(proof, ScramKeys.Sign(_verifier.StoredKey, authMessage));
        var matches = CryptographicOperations.FixedTimeEquals(SHA256.HashData(clientKey), _verifier.StoredKey);
        serverFinal = matches
            ? Encoding.UTF8.GetBytes("v=" + Convert.ToBase64String(ScramKeys.Sign(_verifier.ServerKey, authMessage)))
            : [];
        return matches;
    }

    private void CheckChannelBindingFlag(ReadOnlySpan<char> flag)
    {
        switch (flag)
        {
            case "n" when !_bindsChannel:
            case "y" when !_bindsChannel && _channelBinding is null:
            case "p=tls-server-end-point" when _bindsChannel:
                return;
            case "y" when !_bindsChannel:
                // The client could bind and believes that we cannot: someone between us took the offer away.
                throw new ProtocolViolationException("SCRAM channel binding negotiation error");
            default:
                throw ScramMessageReader.Malformed();
        }
    }

    private byte[] ExpectedBinding()
    {
        var header = Encoding.UTF8.GetBytes(_gs2Header);
        return _bindsChannel ? [.. header, .. _channelBinding!] : header;
    }
}
