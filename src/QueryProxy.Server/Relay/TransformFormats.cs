using System.Collections.Immutable;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Relay.Values;

namespace QueryProxy.Server.Relay;

/// <summary>
/// How the transformed columns of one answer travel: the upstream is asked for binary where text would depend on the client's settings, so that a transform sees the same whatever these
/// are; the client gets the format it asked for, in its own style. Immutable.
/// </summary>
internal sealed class TransformFormats
{
    private readonly ResultFormats _client;
    private readonly ResultFormats _upstream;

    private TransformFormats(ImmutableArray<ValueCodec> codecs, ResultFormats client, ResultFormats upstream, TextStyle style)
    {
        Codecs = codecs;
        _client = client;
        _upstream = upstream;
        Style = style;
    }

    /// <summary>The codec of each transform's column.</summary>
    public ImmutableArray<ValueCodec> Codecs { get; }

    public TextStyle Style { get; }

    /// <summary>Decides, before anything is sent.</summary>
    /// <param name="plan">A plan with transforms.</param>
    /// <param name="client">The formats the client asked for.</param>
    /// <param name="codecs">Of the data source's types.</param>
    /// <param name="style">The client's.</param>
    /// <exception cref="PgErrorException">A column's type has no binary format here, and text will not do.</exception>
    public static TransformFormats Create(QueryPlan plan, ResultFormats client, ValueCodecs codecs, TextStyle style)
    {
        client.DemandFor(plan.Columns.Length);
        var found = ImmutableArray.CreateBuilder<ValueCodec>(plan.Transforms.Length);
        short[]? upstream = null;
        foreach (var transform in plan.Transforms)
        {
            var codec = codecs.Find(transform.Column.TypeOid);
            var format = client[transform.OutputIndex];
            if (!codec.HasBinary && (format == FormatCode.Binary || (codec.IsStyled && !style.IsDefault)))
                throw NoBinary(transform, codec, format);
            found.Add(codec);
            if (!codec.HasBinary || !codec.IsStyled || format == FormatCode.Binary)
                continue;
            upstream ??= [.. Enumerable.Range(0, plan.Columns.Length).Select(i => (short)client[i])];
            upstream[transform.OutputIndex] = (short)FormatCode.Binary;
        }

        return new TransformFormats(found.MoveToImmutable(), client, upstream is null ? client : ResultFormats.Of(upstream), style);
    }

    /// <summary>What the client gets.</summary>
    public FormatCode ForClient(int column) => _client[column];

    /// <summary>What the upstream is asked for.</summary>
    public FormatCode FromUpstream(int column) => _upstream[column];

    /// <summary>The rest of the Bind message that asks the upstream for its formats.</summary>
    public ReadOnlyMemory<byte> BindTail(ReadOnlyMemory<byte> tail) => _upstream.Codes == _client.Codes ? tail : BindWriter.WithFormats(tail, _upstream);

    private static PgErrorException NoBinary(OutputTransform transform, ValueCodec codec, FormatCode format) => new(
        ServerSqlState.FeatureNotSupported,
        $"column \"{transform.Column.Name}\" is masked by the proxy, which knows values of type {codec.Name} as text only",
        hint: format == FormatCode.Binary ? "Ask for the column in text format." : "Reset DateStyle, IntervalStyle, TimeZone, bytea_output and extra_float_digits.");
}
