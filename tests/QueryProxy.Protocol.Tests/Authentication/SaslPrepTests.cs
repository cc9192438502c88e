using QueryProxy.Protocol.Authentication;

namespace QueryProxy.Protocol.Tests.Authentication;

/// <summary>Unit: the examples of RFC 4013, section 3, and what PostgreSQL does with passwords that the profile forbids.</summary>
public sealed class SaslPrepTests
{
    [Theory]
    [InlineData("I\u00ADX", "IX")]
    [InlineData("user", "user")]
    [InlineData("USER", "USER")]
    [InlineData("\u00AA", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("a\u00A0b", "a b")]
    [InlineData("\uFF21", "A")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\uac00\u11a8", "\uac01")]
    [InlineData("a\u0327\u0301", "\u00e1\u0327")]
    [InlineData("a\u0301\u0327", "\u00e1\u0327")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\ufb01", "fi")]
    [InlineData("\u0627\u0628", "\u0627\u0628")]
    public void Prepare_maps_and_normalizes(string password, string expected) => SaslPrep.Prepare(password).Should().Be(expected);

    [Theory]
    [InlineData("a\u0007\u00e9")]
    [InlineData("\u0627\u0031")]
    [InlineData("a\u0627")]
    [InlineData("\u00AD")]
    [InlineData("\uE000")]
    [InlineData("\u0221")]
    [InlineData("\ud800")]
    public void Prepare_leaves_a_forbidden_password_as_it_is(string password) => SaslPrep.Prepare(password).Should().Be(password);
}
