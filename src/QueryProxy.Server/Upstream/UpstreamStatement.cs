using System.Globalization;
using System.Text;
using QueryProxy.Protocol;

namespace QueryProxy.Server.Upstream;

/// <summary>A prepared statement on one upstream connection.</summary>
public sealed class UpstreamStatement
{
    private readonly byte[] _name;

    internal UpstreamStatement(UpstreamStatementCache cache, UpstreamStatementKey key, long number)
    {
        Cache = cache;
        Key = key;
        _name = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"qp{number}"));
    }

    public UpstreamStatementKey Key { get; }

    /// <summary>Its name on the server, for Parse, Bind, Describe and Close.</summary>
    public PgString Name => new(_name);

    /// <summary>True once ParseComplete came. Until then only the exchange that sent the Parse may rely on it.</summary>
    public bool IsPrepared { get; internal set; }

    internal UpstreamStatementCache Cache { get; }

    /// <summary>Names that were closed in front of its Parse, until that is confirmed.</summary>
    internal int ClosesInFront { get; set; }
}
