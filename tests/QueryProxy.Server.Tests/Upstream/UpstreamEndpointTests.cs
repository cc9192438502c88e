using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>Unit.</summary>
public sealed class UpstreamEndpointTests
{
    [Theory]
    [InlineData("db", "db:5432")]
    [InlineData("db:5433", "db:5433")]
    [InlineData("a, b:5433 ,c", "a:5432 b:5433 c:5432")]
    [InlineData("192.0.2.1:5433,::1", "192.0.2.1:5433 [::1]:5432")]
    [InlineData("[2001:db8::1]:5433,[2001:db8::2]", "[2001:db8::1]:5433 [2001:db8::2]:5432")]
    [InlineData("/var/run/postgresql", "/var/run/postgresql:5432")]
    public void ParseList_reads_hosts_with_and_without_ports(string hosts, string expected) =>
        string.Join(' ', UpstreamEndpoint.ParseList(hosts, 5432)).Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    public void ParseList_needs_a_host(string hosts)
    {
        var parse = () => UpstreamEndpoint.ParseList(hosts, 5432);
        parse.Should().Throw<UpstreamException>();
    }
}
