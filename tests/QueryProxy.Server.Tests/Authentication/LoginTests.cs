using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Authentication;

/// <summary>In-memory: who gets in, and what those who do not are told.</summary>
public sealed class LoginTests
{
    [Fact]
    public async Task Unknown_user_wrong_password_and_inactive_user_look_the_same_and_cost_one_verification_each()
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
        plane.Hasher.Verified.Should().Equal("decoy", MemoryDirectoryStore.Password, "decoy");
        upstream.Accepted.Should().Be(0);
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
        await client.SendAsync(new Protocol.Startup.StartupMessage(Protocol.ProtocolVersion.V3_0, [new("user", "alice")]));
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
    public async Task Message_of_absurd_length_during_the_login_is_refused()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = plane.Connect();
        await client.SendAsync(RawPgClient.CreateStartup("alice", "shop"));
        await client.ExpectAsync<AuthenticationCleartextPassword>();
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

    private static async Task<ErrorFields> RefusedAsync(TestDataPlane plane, string user, string database, string password)
    {
        var client = plane.Connect();
        var login = () => client.LoginAsync(user, database, password);
        var error = (await login.Should().ThrowAsync<PgServerException>()).Which.Fields;
        await client.ExpectCloseAsync();
        return error;
    }
}
