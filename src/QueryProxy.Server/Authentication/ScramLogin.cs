using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using QueryProxy.Engine.Directory;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Authentication;

/// <summary>
/// SCRAM-SHA-256 with a client, bound to the TLS channel when there is one (PostgreSQL documentation, "SASL Authentication"). A user that does not
/// exist gets an exchange that looks and costs the same, over a salt that stays the same for the name. Thread-safe.
/// </summary>
internal sealed class ScramLogin(IOptions<ServerOptions> options)
{
    private readonly ReadOnlyMemory<byte> _decoyKey = options.Value.ScramDecoyKey;

    // Read once for what the directory keeps of a user.
    private static readonly ConditionalWeakTable<UserRecord, ScramVerifier> Verifiers = [];

    /// <summary>The verifier of a user, or null when the user must log in with the password itself first.</summary>
    public static ScramVerifier? VerifierOf(UserRecord user)
    {
        if (Verifiers.TryGetValue(user, out var known))
            return known;
        return ScramVerifier.TryParse(user.ScramVerifier, out var verifier) ? Verifiers.GetOrAdd(user, verifier) : null;
    }

    /// <summary>A verifier that nothing matches.</summary>
    public ScramVerifier Decoy(string username) => ScramVerifier.CreateUnmatchable(username, _decoyKey.Span);

    /// <summary>Runs the exchange. After success AuthenticationSASLFinal is written, not sent.</summary>
    /// <returns>Whether the client proved that it knows the password.</returns>
    /// <exception cref="ProtocolViolationException">A message is malformed, or the channel is not the one that the client believes it to be.</exception>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public static async ValueTask<bool> RunAsync(ClientConnection connection, ScramVerifier verifier, CancellationToken cancellationToken)
    {
        var server = new ScramServer(verifier, connection.ChannelBinding);
        connection.Write(new AuthenticationSASL(server.Mechanisms));
        var first = SASLInitialResponse.Read(await LoginMessages.AskAsync(connection, cancellationToken));
        if (first.InitialResponse.IsNull)
            throw new ProtocolViolationException("the SASL initial response has no SCRAM message in it");
        var challenge = server.Begin(first.Mechanism.Decode(), first.InitialResponse.Bytes.ToArray());
        connection.Write(new AuthenticationSASLContinue(challenge));
        var proof = SASLResponse.Read(await LoginMessages.AskAsync(connection, cancellationToken));
        if (!server.TryFinish(proof.Data.ToArray(), out var final))
            return false;
        connection.Write(new AuthenticationSASLFinal(final));
        return true;
    }
}
