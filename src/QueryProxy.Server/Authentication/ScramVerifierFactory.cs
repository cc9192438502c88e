using QueryProxy.Engine.Directory;
using QueryProxy.Protocol.Authentication;

namespace QueryProxy.Server.Authentication;

/// <summary>PostgreSQL's own kind of verifier, with its number of rounds: what a login costs is paid by the client.</summary>
internal sealed class ScramVerifierFactory : IScramVerifierFactory
{
    public string Create(string password) => ScramVerifier.Create(password).ToVerifierString();
}
