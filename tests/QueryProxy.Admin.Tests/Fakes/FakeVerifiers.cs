using QueryProxy.Engine.Directory;

namespace QueryProxy.Admin.Tests.Fakes;

/// <summary>Shows which password a verifier was made of.</summary>
internal sealed class FakeVerifiers : IScramVerifierFactory
{
    public string Create(string password) => $"verifier of {password}";
}
