using System.Net;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Tests.Transport;

/// <summary>Unit: addresses as the kernel writes them. Whether a peer is on this machine hangs on it.</summary>
public sealed class SocketAddressReaderTests
{
    [Theory]
    [InlineData("127.0.0.1", 1, true)]
    [InlineData("127.1.2.3", 65535, true)]
    [InlineData("10.1.2.3", 50000, false)]
    [InlineData("0.0.0.0", 80, false)]
    [InlineData("128.0.0.1", 443, false)]
    public void Address_of_IPv4_is_read(string address, int port, bool isLoopback) => Expect(IPAddress.Parse(address), port, isLoopback);

    [Theory]
    [InlineData("::1", 1, true)]
    [InlineData("::", 80, false)]
    [InlineData("2001:db8::1:2", 65535, false)]
    [InlineData("::ffff:127.0.0.1", 5000, true)]
    [InlineData("::ffff:10.1.2.3", 5000, false)]
    [InlineData("::127.0.0.1", 5000, false)]
    [InlineData("fe80::1%7", 5000, false)]
    public void Address_of_IPv6_is_read(string address, int port, bool isLoopback) => Expect(IPAddress.Parse(address), port, isLoopback);

    [Fact]
    public void Address_that_was_cut_off_or_is_of_another_family_is_none()
    {
        var ipv4 = Write(new IPEndPoint(IPAddress.Loopback, 5000));
        var ipv6 = Write(new IPEndPoint(IPAddress.IPv6Loopback, 5000));
        for (var length = 0; length < ipv4.Length; length++)
            SocketAddressReader.Read(ipv4.AsSpan(0, length)).Should().BeNull();
        for (var length = 0; length < ipv6.Length; length++)
            SocketAddressReader.Read(ipv6.AsSpan(0, length)).Should().BeNull();
        var local = new byte[SocketAddressReader.MaxLength];
        local[0] = 1;
        SocketAddressReader.Read(local).Should().BeNull();
    }

    private static void Expect(IPAddress address, int port, bool isLoopback)
    {
        var expected = new IPEndPoint(address, port);

        var read = SocketAddressReader.Read(Write(expected));

        read.Should().Be(expected);
        // Equal addresses have the same scope, too.
        IPAddress.IsLoopback(read!.Address).Should().Be(isLoopback);
    }

    // What .NET gives to the system is what it would get from it.
    private static byte[] Write(IPEndPoint endPoint)
    {
        var written = endPoint.Serialize();
        return written.Buffer.Span[..written.Size].ToArray();
    }
}
