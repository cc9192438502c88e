using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using Apache.Arrow;
using Microsoft.Extensions.Logging;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Logging;

namespace QueryProxy.Server.Relay;

/// <summary>
/// Collects rows into batches, turns the transformed columns of a batch into Arrow arrays, calls <see cref="IColumnTransform"/>, and writes the rows with
/// the masked values in place of the raw ones; all other values are copied as bytes. Nothing of a batch is written before all of its
/// transforms have succeeded. One instance per answer.
/// </summary>
internal sealed class TransformRelay(
    UpstreamRun run, ImmutableArray<OutputTransform> transforms, SessionInfo session, ILogger logger, int sessionId) : IRowRelay
{
    private const int MaxBatchRows = 1024;
    private const int MaxBatchBytes = 256 * 1024;

    private readonly ArrayBufferWriter<byte> _batch = new(16 * 1024);
    private readonly List<int> _starts = [];
    private readonly DataRowWriter _row = new();

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    public bool IsMidFrame => false;

    public bool TryRelay(ref ReadOnlySequence<byte> buffer, PipeWriter output)
    {
        if (buffer.IsEmpty || buffer.FirstSpan[0] != (byte)BackendMessageCode.DataRow)
            return false;
        if (!PgFrameReader.TryRead(ref buffer, PgFrameLimits.Upstream, out var frame))
            return false;
        _starts.Add(_batch.WrittenCount);
        foreach (var segment in frame.Bytes)
            _batch.Write(segment.Span);
        Rows++;
        Bytes += frame.Bytes.Length;
        if (_starts.Count == MaxBatchRows || _batch.WrittenCount >= MaxBatchBytes)
            Complete(output);
        return true;
    }

    /// <exception cref="PgErrorException">A transform failed; no row of the batch was written.</exception>
    public void Complete(PipeWriter output)
    {
        if (_starts.Count == 0)
            return;
        try
        {
            var masked = Transform();
            WriteRows(masked, output);
        }
        catch (Exception exception) when (exception is not PgErrorException)
        {
            ServerLog.TransformFailed(logger, sessionId, exception);
            throw new PgErrorException(PgErrorMapper.Internal($"a column transform failed: {exception.GetType().Name}"));
        }
        finally
        {
            _batch.ResetWrittenCount();
            _starts.Clear();
        }
    }

    private ArrowValueWriter[] Transform()
    {
        var columns = run.Columns ?? throw new InvalidOperationException("rows without columns");
        var readers = new ArrowColumnReader[transforms.Length];
        for (var i = 0; i < readers.Length; i++)
        {
            var index = transforms[i].OutputIndex;
            readers[i] = ArrowColumnReader.Create(columns.Fields[index].TypeOid, run.Formats[index]);
        }

        for (var row = 0; row < _starts.Count; row++)
            Read(ReadRow(row), readers);

        var writers = new ArrowValueWriter[transforms.Length];
        for (var i = 0; i < writers.Length; i++)
        {
            var values = readers[i].Build();
            var masked = transforms[i].Transform.Apply(values, new ColumnTransformContext(transforms[i].Column, session));
            if (masked.Length != values.Length)
                throw new InvalidOperationException("a transform returned another number of values than it was given");
            var index = transforms[i].OutputIndex;
            writers[i] = new ArrowValueWriter(masked, columns.Fields[index].TypeOid, run.Formats[index]);
        }

        return writers;
    }

    private void Read(DataRow row, ArrowColumnReader[] readers)
    {
        var column = 0;
        foreach (var value in row.Values)
        {
            for (var i = 0; i < readers.Length; i++)
            {
                if (transforms[i].OutputIndex == column)
                    readers[i].Append(value);
            }

            column++;
        }
    }

    private void WriteRows(ArrowValueWriter[] masked, PipeWriter output)
    {
        // Into a buffer of its own first: a value that cannot be written must not leave half a batch with the client.
        var rows = new ArrayBufferWriter<byte>(_batch.WrittenCount);
        for (var row = 0; row < _starts.Count; row++)
        {
            _row.Begin();
            var column = 0;
            foreach (var value in ReadRow(row).Values)
            {
                if (Find(column, masked) is { } writer)
                    writer.Write(_row, row);
                else
                    _row.Append(value);
                column++;
            }

            _row.Complete(rows);
        }

        output.Write(rows.WrittenSpan);
    }

    private ArrowValueWriter? Find(int column, ArrowValueWriter[] masked)
    {
        for (var i = 0; i < masked.Length; i++)
        {
            if (transforms[i].OutputIndex == column)
                return masked[i];
        }

        return null;
    }

    private DataRow ReadRow(int row)
    {
        var start = _starts[row];
        var end = row + 1 < _starts.Count ? _starts[row + 1] : _batch.WrittenCount;
        return DataRow.Read(PgFrame.Over(new ReadOnlySequence<byte>(_batch.WrittenMemory[start..end]), PgFrameLimits.Upstream));
    }
}
