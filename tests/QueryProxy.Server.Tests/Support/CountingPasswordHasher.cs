using QueryProxy.Engine.Directory;

namespace QueryProxy.Server.Tests.Support;

/// <summary>Passwords are their own hashes; remembers against which ones was verified.</summary>
internal sealed class CountingPasswordHasher : IPasswordHasher
{
    public List<string> Verified { get; } = [];

    public string DecoyHash => "decoy";

    public string Hash(string password) => password;

    public bool Verify(string password, string hash)
    {
        lock (Verified)
            Verified.Add(hash);
        return hash != DecoyHash && password == hash;
    }
}
