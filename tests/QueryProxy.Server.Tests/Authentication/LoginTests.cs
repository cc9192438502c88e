using System.Buffers;
using System.Net;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Authentication;

/// <summary>In-memory: who gets in, and what those who do not are told.</summary>
public sealed class LoginTests
{
    private static readonly IPEndPoint Elsewhere = new(IPAddress.Parse("192.0.2.7"), 4000);

    [Fact]
    public async Task Unknown_user_wrong_password_and_inactive_user_look_the_same()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var errors = new List<ErrorFields>
        {
            await RefusedAsync(plane, "nobody", "shop", MemoryDirectoryStore.Password),
            await RefusedAsync(plane, "alice", "shop", "wrong"),
            await RefusedAsync(plane, "bob", "shop", MemoryDirectoryStore.Password),
        };
        errors.Should().OnlyContain(error => error.Severity == "FATAL" && error.SqlState == "28P01" && error.Detail == null && error.Hint == null);
        errors[0].Message.Should().Be("password authentication failed for user \"nobody\"");
        errors[1].Message.Should().Be("password authentication failed for user \"alice\"");
        errors[2].Message.Should().Be("password authentication failed for user \"bob\"");
        plane.Hasher.Verified.Should().BeEmpty("no password was shown");
        upstream.Accepted.Should().Be(0);
    }

    [Fact]
    public async Task A_session_that_waits_keeps_nothing_of_its_login()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        await plane.LoginAsync();
        var timers = plane.Time.LiveTimers;
        for (var i = 0; i < 5; i++)
            await plane.LoginAsync();
        plane.Time.LiveTimers.Should().Be(timers, "the login's timeout is over with the login");
    }

    [Fact]
    public async Task Unknown_user_is_challenged_like_a_known_one_with_a_salt_that_stays()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var known = await ChallengeAsync("alice");
        var unknown = await ChallengeAsync("nobody");
        unknown["i"].Should().Be(known["i"]);
        unknown["s"].Should().HaveLength(known["s"].Length);
        unknown["r"].Should().HaveLength(known["r"].Length);
        (await ChallengeAsync("nobody"))["s"].Should().Be(unknown["s"], "a salt that changes would tell that there is no such user");
        (await ChallengeAsync("nobody else"))["s"].Should().NotBe(unknown["s"]);

        async Task<Dictionary<string, string>> ChallengeAsync(string user)
        {
            var client = plane.Connect();
            await client.SendAsync(RawPgClient.CreateStartup(user, "shop"));
            (await client.ExpectAsync<AuthenticationSASL>()).Mechanisms.Should().Equal("SCRAM-SHA-256");
            await client.SendAsync(new SASLInitialResponse(
                new PgString("SCRAM-SHA-256"), new PgValue(new ReadOnlySequence<byte>("n,,n=,r=abcdefghijklmnopqrstuvwx"u8.ToArray()))));
            var challenge = await client.ReadFrameAsync();
            return System.Text.Encoding.UTF8.GetString(AuthenticationSASLContinue.Read(challenge!.Value).Data.ToArray())
                .Split(',').ToDictionary(part => part[..1], part => part[2..]);
        }
    }

    [Fact]
    public async Task User_without_a_verifier_shows_the_password_once_and_logs_in_by_SCRAM_from_then_on()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: AddOldUser);
        var first = plane.Connect();
        await first.LoginAsync("old", "shop", MemoryDirectoryStore.Password);
        first.AuthenticationMethod.Should().Be("password");
        plane.Hasher.Verified.Should().ContainSingle();

        var second = plane.Connect();
        await second.LoginAsync("old", "shop", MemoryDirectoryStore.Password);
        second.AuthenticationMethod.Should().Be("SCRAM-SHA-256");
        plane.Hasher.Verified.Should().ContainSingle();
    }

    [Fact]
    public async Task User_without_a_verifier_gets_none_for_a_wrong_password()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: AddOldUser);
        (await RefusedAsync(plane, "old", "shop", "wrong")).SqlState.Should().Be("28P01");
        plane.Store.Users["old"].ScramVerifier.Should().BeNull();
    }

    [Fact]
    public async Task Password_itself_is_never_asked_for_over_the_network_in_the_clear()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: AddOldUser);
        var client = plane.Connect(Elsewhere);
        var login = () => client.LoginAsync("old", "shop", MemoryDirectoryStore.Password);
        (await login.Should().ThrowAsync<PgServerException>()).Which.Fields.SqlState.Should().Be("28P01");
        client.AuthenticationMethod.Should().Be("SCRAM-SHA-256");
        plane.Hasher.Verified.Should().BeEmpty();
    }

    [Fact]
    public async Task Too_many_wrong_passwords_for_one_user_from_one_address_have_to_wait()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, options => options.LoginFailureLimit = 2);
        await RefusedAsync(plane, "alice", "shop", "wrong");
        await RefusedAsync(plane, "alice", "shop", "wrong");
        var refused = await RefusedAsync(plane, "alice", "shop", MemoryDirectoryStore.Password);
        refused.Severity.Should().Be("FATAL");
        refused.SqlState.Should().Be("28000");
        refused.Message.Should().Be("too many failed logins for user \"alice\" from this address, try again in 60 seconds");

        var elsewhere = plane.Connect(Elsewhere);
        await elsewhere.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        (await RefusedAsync(plane, "nobody", "shop", "wrong")).SqlState.Should().Be("28P01", "others from here are not concerned");

        plane.Time.Advance(TimeSpan.FromSeconds(61));
        await plane.LoginAsync();
    }

    [Fact]
    public async Task Guesses_that_were_begun_before_the_limit_was_reached_do_not_count_after_it()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, options => options.LoginFailureLimit = 1);
        var early = plane.Connect();
        await early.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        await RefusedAsync(plane, "alice", "shop", "wrong");
        var login = () => early.FinishLoginAsync("alice", MemoryDirectoryStore.Password);
        (await login.Should().ThrowAsync<PgServerException>()).Which.Fields.SqlState.Should().Be("28000");
    }

    [Fact]
    public async Task Unknown_and_inactive_data_source_and_missing_access_look_the_same_and_touch_no_upstream()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: store =>
        {
            var closed = store.AddDataSource("closed", upstream.Endpoint, isActive: false);
            store.Grant(store.Users["alice"], closed);
        });
        var errors = new List<ErrorFields>
        {
            await RefusedAsync(plane, "alice", "nowhere", MemoryDirectoryStore.Password),
            await RefusedAsync(plane, "alice", "closed", MemoryDirectoryStore.Password),
            await RefusedAsync(plane, "mallory", "shop", MemoryDirectoryStore.Password),
        };
        errors.Should().OnlyContain(error => error.Severity == "FATAL" && error.SqlState == "3D000" && error.Detail == null);
        errors[0].Message.Should().Be("database \"nowhere\" does not exist");
        errors[1].Message.Should().Be("database \"closed\" does not exist");
        errors[2].Message.Should().Be("database \"shop\" does not exist");
        upstream.Accepted.Should().Be(0);
    }

    [Fact]
    public async Task Database_is_the_user_name_when_none_is_given()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: store =>
            store.Grant(store.Users["alice"], store.AddDataSource("alice", upstream.Endpoint)));
        var client = plane.Connect();
        await client.SendAsync(new Protocol.Startup.StartupMessage(ProtocolVersion.V3_0, [new("user", "alice")]));
        await client.FinishLoginAsync("alice", MemoryDirectoryStore.Password);
        client.Key.Should().NotBeNull();
    }

    [Fact]
    public async Task Login_is_refused_when_the_user_has_too_many_sessions()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, options => options.MaxConnectionsPerUser = 1);
        await plane.LoginAsync();
        (await RefusedAsync(plane, "alice", "shop", MemoryDirectoryStore.Password)).SqlState.Should().Be("53300");
    }

    [Fact]
    public async Task Login_is_refused_when_the_data_source_has_too_many_sessions_until_one_ends()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: store =>
        {
            store.DataSources["shop"] = store.DataSources["shop"] with { MaxConnections = 1 };
            store.Grant(store.Users["mallory"], store.DataSources["shop"]);
        });
        var first = await plane.LoginAsync();
        var refused = await RefusedAsync(plane, "mallory", "shop", MemoryDirectoryStore.Password);
        refused.SqlState.Should().Be("53300");
        refused.Message.Should().Be("too many connections for database \"shop\"");
        await first.SendAsync(default(Terminate));
        await first.ExpectCloseAsync();
        await plane.LoginAsync();
    }

    [Fact]
    public async Task Message_of_absurd_length_during_the_login_is_refused()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = plane.Connect();
        await client.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        await client.ExpectAsync<AuthenticationSASL>();
        await client.SendRawAsync(new byte[] { (byte)'p', 0x7f, 0xff, 0xff, 0xff });
        (await client.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("08P01");
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Session_ends_at_its_next_statement_when_access_is_revoked()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("select 1");
        plane.Store.Access.Clear();
        plane.Store.RaiseChanged();
        await client.SendAsync(new Protocol.Frontend.Query("select 1"));
        var error = await client.ExpectAsync<ErrorResponse>();
        error.Fields.Severity.Should().Be("FATAL");
        error.Fields.SqlState.Should().Be("57P01");
        await client.ExpectCloseAsync();
    }

    private static void AddOldUser(MemoryDirectoryStore store) =>
        store.Grant(store.AddUser("old", hasVerifier: false), store.DataSources["shop"]);

    private static async Task<ErrorFields> RefusedAsync(TestDataPlane plane, string user, string database, string password)
    {
        var client = plane.Connect();
        var login = () => client.LoginAsync(user, database, password);
        var error = (await login.Should().ThrowAsync<PgServerException>()).Which.Fields;
        await client.ExpectCloseAsync();
        return error;
    }
}
