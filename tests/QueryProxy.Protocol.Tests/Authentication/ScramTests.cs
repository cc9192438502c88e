using System.Text;
using QueryProxy.Protocol.Authentication;

namespace QueryProxy.Protocol.Tests.Authentication;

/// <summary>Unit: the vectors of RFC 7677 and every way in which a login must fail.</summary>
public sealed class ScramTests
{
    private const string RfcServerNonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static readonly byte[] RfcSalt = Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ==");
    private static readonly byte[] Channel = [1, 2, 3, 4];

    [Fact]
    public void Client_sends_what_RFC_7677_shows()
    {
        var client = ScramClient.CreateForTest("pencil", "user", "rOprNGfwEbeRWgbNEkqO");

        Text(client.CreateFirst()).Should().Be("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        Text(client.CreateFinal(Bytes("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")))
            .Should().Be("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        client.VerifyServer(Bytes("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")).Should().BeTrue();
    }

    [Fact]
    public void Server_sends_what_RFC_7677_shows()
    {
        var server = new ScramServer(ScramVerifier.Create("pencil", RfcSalt, 4096), null, RfcServerNonce);

        Text(server.Begin("SCRAM-SHA-256", Bytes("n,,n=user,r=rOprNGfwEbeRWgbNEkqO")))
            .Should().Be("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        server.TryFinish(
            Bytes("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="),
            out var final).Should().BeTrue();
        Text(final).Should().Be("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    [Theory]
    [InlineData("pencil")]
    [InlineData("")]
    [InlineData("I\u00ADX")]
    [InlineData("p\u00e4ssw\u00f6rd \u65e5\u672c")]
    public void Client_and_server_agree_with_and_without_channel_binding(string password)
    {
        var verifier = ScramVerifier.Create(password, iterations: 64);

        Login(ScramClient.Create(password, couldBind: false), new ScramServer(verifier, null)).Should().BeTrue();
        Login(ScramClient.Create(password, couldBind: true), new ScramServer(verifier, null)).Should().BeTrue();
        Login(ScramClient.Create(password, couldBind: false), new ScramServer(verifier, Channel)).Should().BeTrue();
        Login(ScramClient.CreateBound(password, Channel), new ScramServer(verifier, Channel)).Should().BeTrue();
    }

    [Fact]
    public void A_wrong_password_is_refused() =>
        Login(ScramClient.Create("wrong", couldBind: false), new ScramServer(ScramVerifier.Create("right", iterations: 64), null)).Should().BeFalse();

    [Fact]
    public void No_password_matches_the_verifier_of_a_user_that_does_not_exist()
    {
        byte[] secret = [9, 9, 9];
        var verifier = ScramVerifier.CreateUnmatchable("nobody", secret);

        verifier.Salt.ToArray().Should().Equal(ScramVerifier.CreateUnmatchable("nobody", secret).Salt.ToArray());
        verifier.Salt.ToArray().Should().NotEqual(ScramVerifier.CreateUnmatchable("someone", secret).Salt.ToArray());
        verifier.Iterations.Should().Be(ScramVerifier.DefaultIterations);
        Login(ScramClient.Create("", couldBind: false), new ScramServer(verifier, null)).Should().BeFalse();
    }

    [Fact]
    public void Another_channel_is_refused()
    {
        var server = new ScramServer(ScramVerifier.Create("pw", iterations: 64), Channel);

        var login = () => Login(ScramClient.CreateBound("pw", [9, 9]), server);

        login.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void A_removed_offer_of_channel_binding_is_noticed()
    {
        var server = new ScramServer(ScramVerifier.Create("pw", iterations: 64), Channel);

        var login = () => Login(ScramClient.Create("pw", couldBind: true), server);

        login.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void A_bound_login_without_tls_is_refused()
    {
        var server = new ScramServer(ScramVerifier.Create("pw", iterations: 64), null);

        var login = () => Login(ScramClient.CreateBound("pw", Channel), server);

        server.Mechanisms.Should().Equal("SCRAM-SHA-256");
        login.Should().Throw<ProtocolViolationException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData("n,,")]
    [InlineData("n,a=admin,n=,r=abc")]
    [InlineData("n,,m=ext,n=,r=abc")]
    [InlineData("n,,n=,r=")]
    [InlineData("n,,n=,r=a b")]
    [InlineData("p=tls-unique,,n=,r=abc")]
    [InlineData("x,,n=,r=abc")]
    public void A_malformed_first_message_is_refused(string message)
    {
        var server = new ScramServer(ScramVerifier.Create("pw", iterations: 1), null);

        var begin = () => server.Begin("SCRAM-SHA-256", Bytes(message));

        begin.Should().Throw<ProtocolViolationException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("c=biws,r=abcSERVER")]
    [InlineData("c=biws,r=abcSERVER,p=AAAA")]
    [InlineData("c=biws,r=abcOTHER,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("c=AAAA,r=abcSERVER,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("c=bi ws,r=abcSERVER,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_malformed_final_message_is_refused(string message)
    {
        var server = new ScramServer(ScramVerifier.Create("pw", iterations: 1), null, "SERVER");
        server.Begin("SCRAM-SHA-256", Bytes("n,,n=,r=abc"));

        var finish = () => server.TryFinish(Bytes(message), out _);

        finish.Should().Throw<ProtocolViolationException>();
    }

    [Theory]
    [InlineData("r=other,s=AAAA,i=4096")]
    [InlineData("r=nonce,s=AAAA,i=4096")]
    [InlineData("r=nonceX,s=,i=4096")]
    [InlineData("r=nonceX,s=AAAA,i=0")]
    [InlineData("r=nonceX,s=AAAA,i=2147483647")]
    [InlineData("r=nonceX,s=AAAA,i=x")]
    [InlineData("garbage")]
    public void A_bad_challenge_is_refused(string challenge)
    {
        var client = ScramClient.CreateForTest("pw", "", "nonce");

        var final = () => client.CreateFinal(Bytes(challenge));

        final.Should().Throw<ProtocolViolationException>();
    }

    [Fact]
    public void A_server_without_the_verifier_is_noticed()
    {
        var client = ScramClient.CreateForTest("pw", "", "nonce");
        client.VerifyServer(Bytes("v=")).Should().BeFalse();
        client.CreateFinal(Bytes("r=nonceX,s=AAAA,i=1"));

        client.VerifyServer(Bytes("v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")).Should().BeFalse();
    }

    private static bool Login(ScramClient client, ScramServer server)
    {
        var challenge = server.Begin(client.Mechanism, client.CreateFirst());
        return server.TryFinish(client.CreateFinal(challenge), out var final) && client.VerifyServer(final);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
