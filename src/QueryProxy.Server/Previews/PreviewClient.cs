using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;
using QueryProxy.Engine.Operations;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Errors;

namespace QueryProxy.Server.Previews;

/// <summary>
/// The client of a preview: sends one statement through the extended protocol, so that the row limit is the protocol's own, and reads its answer as
/// text. Single owner.
/// </summary>
internal sealed class PreviewClient(PreviewConnection connection, TypeSystem types)
{
    /// <summary>Most characters of one value.</summary>
    private const int MaxValue = 4096;

    /// <summary>Most bytes of an answer; what is behind them is not read.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly ImmutableArray<ImmutableArray<string?>>.Builder _rows = ImmutableArray.CreateBuilder<ImmutableArray<string?>>();
    private ImmutableArray<PreviewColumn> _columns = [];
    private PgError? _error;
    private bool _isTruncated;
    private long _bytes;

    /// <summary>Waits for the session's greeting, runs the statement and reads to the end.</summary>
    public async Task<StatementPreview> RunAsync(string sql, int limit, CancellationToken cancellationToken)
    {
        if (!await ReadUntilReadyAsync(cancellationToken))
            return Describe(isConnected: false);
        Send(sql, limit);
        await connection.Output.FlushAsync(cancellationToken);
        await ReadUntilReadyAsync(cancellationToken);
        return Describe(isConnected: true);
    }

    private void Send(string sql, int limit)
    {
        var output = connection.Output;
        new Parse(PgString.Empty, new PgString(sql), default).Write(output);
        new Bind(PgString.Empty, PgString.Empty, default, default, default).Write(output);
        new Describe(StatementOrPortal.Portal, PgString.Empty).Write(output);
        new Execute(PgString.Empty, limit).Write(output);
        default(Sync).Write(output);
    }

    private StatementPreview Describe(bool isConnected) => new()
    {
        IsConnected = isConnected,
        Error = _error,
        Columns = _columns,
        Rows = _rows.ToImmutable(),
        IsTruncated = _isTruncated,
    };

    // False when the session ended.
    private async Task<bool> ReadUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await connection.Input.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (PgFrameReader.TryRead(ref buffer, PgFrameLimits.Upstream.Or(PgFrameLimits.UpstreamLogin), out var frame))
            {
                if (frame.BackendCode == BackendMessageCode.ReadyForQuery)
                {
                    connection.Input.AdvanceTo(buffer.Start);
                    return true;
                }

                Take(frame);
                if (_bytes > MaxBytes || frame.BackendCode == BackendMessageCode.CopyOutResponse)
                {
                    connection.Input.AdvanceTo(buffer.Start);
                    return false;
                }
            }

            connection.Input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return false;
        }
    }

    private void Take(in PgFrame frame)
    {
        switch (frame.BackendCode)
        {
            case BackendMessageCode.RowDescription:
                _columns = [.. RowDescription.Read(frame).Fields.Select(field =>
                    new PreviewColumn(field.Name, field.TypeOid, types.FormatType(field.TypeOid, field.TypeModifier < 0 ? null : field.TypeModifier)))];
                break;
            case BackendMessageCode.DataRow:
                _bytes += frame.PayloadLength;
                _rows.Add(ReadRow(DataRow.Read(frame)));
                _isTruncated |= _bytes > MaxBytes;
                break;
            case BackendMessageCode.PortalSuspended:
                _isTruncated = true;
                break;
            case BackendMessageCode.CopyOutResponse:
                _error ??= new PgError(ServerSqlState.FeatureNotSupported, "COPY cannot be previewed: preview the query inside it");
                break;
            case BackendMessageCode.ErrorResponse:
                var fields = ErrorResponse.Read(frame).Fields;
                _error ??= new PgError(fields.SqlState, fields.Message, fields.Position, fields.Detail, fields.Hint);
                break;
            default:
                break;
        }
    }

    private ImmutableArray<string?> ReadRow(DataRow row)
    {
        var values = ImmutableArray.CreateBuilder<string?>(row.Values.Count);
        foreach (var value in row.Values)
        {
            if (value.IsNull)
            {
                values.Add(null);
                continue;
            }

            // Four bytes are the longest character: so many hold all that is shown.
            var isCut = value.Bytes.Length > MaxValue * 4;
            var text = Encoding.UTF8.GetString(isCut ? value.Bytes.Slice(0, MaxValue * 4) : value.Bytes);
            isCut |= text.Length > MaxValue;
            _isTruncated |= isCut;
            values.Add(isCut ? text[..Math.Min(MaxValue, text.Length)] + "…" : text);
        }

        return values.MoveToImmutable();
    }
}
