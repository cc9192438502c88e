using QueryProxy.Store.Security;

namespace QueryProxy.Store.Tests.Security;

/// <summary>Unit: no I/O.</summary>
public sealed class SecretProtectorTests
{
    private static readonly Guid Row = Guid.NewGuid();
    private readonly SecretProtector _protector = new(StoreHarness.Key);

    [Fact]
    public void Unprotect_gives_back_what_was_protected() =>
        _protector.Unprotect(_protector.Protect("hunter22"u8, Row, "c"), Row, "c").Should().Equal("hunter22"u8.ToArray());

    [Fact]
    public void Protect_hides_the_secret_and_never_repeats_itself()
    {
        var first = _protector.Protect("hunter22"u8, Row, "c");
        var second = _protector.Protect("hunter22"u8, Row, "c");

        first.Should().NotEqual(second);
        System.Text.Encoding.Latin1.GetString(first).Should().NotContain("hunter22");
    }

    [Fact]
    public void Unprotect_refuses_another_row() =>
        _protector.Invoking(p => p.Unprotect(p.Protect("x"u8, Row, "c"), Guid.NewGuid(), "c")).Should().Throw<SecretUnreadableException>();

    [Fact]
    public void Unprotect_refuses_another_column() =>
        _protector.Invoking(p => p.Unprotect(p.Protect("x"u8, Row, "c"), Row, "d")).Should().Throw<SecretUnreadableException>();

    [Fact]
    public void Unprotect_refuses_damaged_bytes()
    {
        var envelope = _protector.Protect("hunter22"u8, Row, "c");
        for (var index = 0; index < envelope.Length; index++)
        {
            var damaged = envelope.ToArray();
            damaged[index] ^= 1;
            _protector.Invoking(p => p.Unprotect(damaged, Row, "c")).Should().Throw<SecretUnreadableException>($"byte {index} was changed");
        }

        _protector.Invoking(p => p.Unprotect(envelope.AsSpan(0, 20), Row, "c")).Should().Throw<SecretUnreadableException>();
    }

    [Fact]
    public void Unprotect_with_another_key_names_the_row_and_both_keys()
    {
        var other = new SecretProtector(new string('f', 64));
        var envelope = _protector.Protect("x"u8, Row, "c");

        other.Invoking(p => p.Unprotect(envelope, Row, "c")).Should().Throw<SecretUnreadableException>()
            .Where(e => e.RowId == Row && e.Message.Contains(_protector.KeyId) && e.Message.Contains(other.KeyId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void A_key_of_another_form_is_refused(string key) =>
        FluentActions.Invoking(() => new SecretProtector(key)).Should().Throw<StoreStartupException>().WithMessage("BR_ENCRYPTION_KEY*");
}
