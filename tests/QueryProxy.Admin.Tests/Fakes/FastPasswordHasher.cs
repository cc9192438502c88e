using System.Security.Cryptography;
using System.Text;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Admin.Tests.Fakes;

/// <summary>Takes no time, so that tests of everything else are not tests of Argon2id, which has its own.</summary>
internal sealed class FastPasswordHasher : IPasswordHasher
{
    public string DecoyHash => "argon2-fake:";

    public string Hash(string password) => "argon2-fake:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password)));

    public bool Verify(string password, string hash) => Hash(password) == hash;
}
