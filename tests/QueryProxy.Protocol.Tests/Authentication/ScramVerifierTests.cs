using QueryProxy.Protocol.Authentication;

namespace QueryProxy.Protocol.Tests.Authentication;

/// <summary>Unit.</summary>
public sealed class ScramVerifierTests
{
    [Fact]
    public void A_verifier_reads_back_as_written()
    {
        var text = ScramVerifier.Create("secret", iterations: 100).ToVerifierString();

        text.Should().StartWith("SCRAM-SHA-256$100:");
        ScramVerifier.TryParse(text, out var verifier).Should().BeTrue();
        verifier!.ToVerifierString().Should().Be(text);
        verifier.Matches("secret").Should().BeTrue();
        verifier.Matches("Secret").Should().BeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("md5d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("SCRAM-SHA-256$4096:AAAA$AAAA:AAAA")]
    [InlineData("SCRAM-SHA-256$0:AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("SCRAM-SHA-1$4096:AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Other_texts_are_no_verifiers(string? text) => ScramVerifier.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void MD5_hashes_as_PostgreSQL_does() =>
        // md5(md5('passworduser') || 'abcd')
        MD5Password.Hash("user", "password", 0x61626364).Should().Be(ExpectedMD5());

    private static string ExpectedMD5()
    {
#pragma warning disable CA5351
        var inner = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData("passworduser"u8));
        return "md5" + Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.ASCII.GetBytes(inner + "abcd")));
#pragma warning restore CA5351
    }
}
