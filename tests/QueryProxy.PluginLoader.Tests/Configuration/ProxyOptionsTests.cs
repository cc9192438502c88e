using System.Net;
using Microsoft.Extensions.Logging;
using QueryProxy.Host.Configuration;
using QueryProxy.Server.Startup;

namespace QueryProxy.PluginLoader.Tests.Configuration;

/// <summary>Unit.</summary>
public sealed class ProxyOptionsTests
{
    [Fact]
    public void From_has_the_documented_defaults_when_nothing_is_set()
    {
        var options = ProxyOptions.From(static _ => null);

        options.ProxyEndPoint.Should().Be(new IPEndPoint(IPAddress.Loopback, 5434));
        options.AdminEndPoint.Should().Be(new IPEndPoint(IPAddress.Loopback, 5435));
        options.AdminDatabaseUrl.Should().Be("sqlite://proxy_admin.db?mode=rwc");
        options.AdminUser.Should().Be("admin");
        options.AdminPassword.Should().BeNull();
        options.PluginsFolder.Should().Be(Path.Combine(AppContext.BaseDirectory, "plugins"));
    }

    [Theory]
    [InlineData("localhost:7000", "127.0.0.1:7000")]
    [InlineData("0.0.0.0:7000", "0.0.0.0:7000")]
    [InlineData("[::]:7000", "[::]:7000")]
    public void From_reads_addresses(string text, string expected) =>
        Read("BR_PROXY_BIND_ADDR", text).ProxyEndPoint.ToString().Should().Be(expected);

    [Theory]
    [InlineData("BR_PROXY_BIND_ADDR", "7000")]
    [InlineData("BR_PROXY_BIND_ADDR", "127.0.0.1")]
    [InlineData("BR_PROXY_BIND_ADDR", "::1")]
    [InlineData("BR_ADMIN_BIND_ADDR", "127.0.0.1:70000")]
    [InlineData("BR_ENCRYPTION_KEY", "abc")]
    [InlineData("BR_ADMIN_JWT_SECRET", "short")]
    [InlineData("BR_ADMIN_JWT_EXPIRY_HOURS", "0")]
    [InlineData("BR_IDLE_TIMEOUT_SECS", "soon")]
    [InlineData("BR_PROXY_TLS_CERT", "/no/such/file.pem")]
    [InlineData("BR_PROXY_REQUIRE_TLS", "sometimes")]
    [InlineData("BR_LOG", "loud")]
    public void From_says_in_one_line_which_variable_is_wrong(string name, string value)
    {
        var read = () => Read(name, value);

        read.Should().Throw<StartupException>().WithMessage($"{name}*").Which.Message.Should().NotContain("\n");
    }

    [Theory]
    [InlineData("", TlsRequirement.Network)]
    [InlineData("network", TlsRequirement.Network)]
    [InlineData("Always", TlsRequirement.Always)]
    [InlineData("off", TlsRequirement.Off)]
    public void From_reads_who_must_use_TLS(string text, TlsRequirement expected) =>
        Read("BR_PROXY_REQUIRE_TLS", text).TlsRequirement.Should().Be(expected);

    [Fact]
    public void Log_filter_reads_levels_and_categories()
    {
        var filter = Read("BR_LOG", "warn, QueryProxy.Server=debug").Log;

        filter.Default.Should().Be(LogLevel.Warning);
        filter.Categories.Should().Equal(new Dictionary<string, LogLevel> { ["QueryProxy.Server"] = LogLevel.Debug });
    }

    private static ProxyOptions Read(string name, string value) => ProxyOptions.From(variable => variable == name ? value : null);
}
