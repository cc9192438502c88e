using QueryProxy.Store.Security;

namespace QueryProxy.Store.Tests.Security;

/// <summary>Unit: no I/O.</summary>
public sealed class Argon2PasswordHasherTests
{
    private readonly Argon2PasswordHasher _hasher = new();

    [Fact]
    public void Verify_accepts_the_password_and_no_other()
    {
        var hash = _hasher.Hash("correct horse");

        hash.Should().StartWith("$argon2id$v=19$m=19456,t=2,p=1$");
        _hasher.Verify("correct horse", hash).Should().BeTrue();
        _hasher.Verify("correct hors", hash).Should().BeFalse();
    }

    [Fact]
    public void Hash_is_salted() => _hasher.Hash("same").Should().NotBe(_hasher.Hash("same"));

    // The test vector that the argon2 reference implementation publishes for version 0x13.
    [Fact]
    public void Verify_knows_the_reference_vector_of_the_argon2_command() =>
        _hasher.Verify("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc").Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")]
    [InlineData("$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")]
    [InlineData("$argon2id$v=19$m=65536,t=2,p=1$!!!$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")]
    [InlineData("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$")]
    public void Verify_refuses_a_hash_it_cannot_read(string hash) => _hasher.Verify("password", hash).Should().BeFalse();

    [Fact]
    public void The_decoy_is_a_real_hash_that_nothing_matches()
    {
        _hasher.DecoyHash.Should().StartWith("$argon2id$v=19$m=19456,t=2,p=1$");
        _hasher.Verify(string.Empty, _hasher.DecoyHash).Should().BeFalse();
    }
}
