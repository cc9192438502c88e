using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Relay.Values;

namespace QueryProxy.Server.Relay;

/// <summary>
/// Collects rows into batches, turns the transformed columns of a batch into Arrow arrays, calls <see cref="IColumnTransform"/>, and writes the rows with
/// the masked values in place of the raw ones; everything else is copied as bytes, in one piece from one transformed value to the next. Nothing of a batch is written
/// before all of its transforms have succeeded. One instance per answer; allocates per batch, not per row.
/// </summary>
internal sealed class TransformRelay : IRowRelay
{
    private const int MaxBatchRows = 1024;
    private const int MaxBatchBytes = 256 * 1024;

    private readonly UpstreamRun _run;
    private readonly OutputTransform[] _transforms;
    private readonly TransformFormats _formats;
    private readonly SessionInfo _session;
    private readonly ILogger _logger;
    private readonly int _sessionId;
    private readonly PhaseClock _phases;
    private readonly ArrayBufferWriter<byte> _batch = new(16 * 1024);
    private readonly ArrayBufferWriter<byte> _masked = new(16 * 1024);
    private readonly List<int> _starts = [];
    private Place[] _places = [];

    // Which transform's value is being read or written, for the message when it is none.
    private int _current;

    public TransformRelay(UpstreamRun run, ImmutableArray<OutputTransform> transforms, TransformFormats formats, SessionInfo session, ILogger logger, int sessionId, PhaseClock phases)
    {
        _run = run;
        // A plan lists them in the order of the row, so that one walk along it meets them all.
        _transforms = [.. transforms];
        _formats = formats;
        _session = session;
        _logger = logger;
        _sessionId = sessionId;
        _phases = phases;
    }

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    public bool IsMidFrame => false;

    public bool TryRelay(ref ReadOnlySequence<byte> buffer, PipeWriter output)
    {
        var taken = TakeWholeRows(buffer.FirstSpan);
        if (taken > 0)
            buffer = buffer.Slice(taken);
        else if (!TryTakeSplitRow(ref buffer))
            return false;
        if (_starts.Count >= MaxBatchRows || _batch.WrittenCount >= MaxBatchBytes)
            Complete(output);
        return true;
    }

    /// <exception cref="PgErrorException">A transform failed; no row of the batch was written.</exception>
    public void Complete(PipeWriter output)
    {
        if (_starts.Count == 0)
            return;
        var begun = _phases.Begin();
        var isMasked = false;
        try
        {
            // Into a buffer of its own first: a value that cannot be written must not leave half a batch with the client.
            var masked = Transform();
            isMasked = true;
            WriteRows(masked);
            output.Write(_masked.WrittenSpan);
        }
        catch (InvalidValueException exception)
        {
            var column = _run.Columns!.Fields[_transforms[_current].OutputIndex].Name;
            throw new PgErrorException(
                ServerSqlState.InternalError, $"{(isMasked ? "a column transform returned" : "the data source sent")} for column \"{column}\" what is {exception.Message}");
        }
        catch (TimeZoneNotFoundException) when (isMasked)
        {
            // Thrown by the printing of values, and not by a transform, whose messages may hold anything.
            throw new PgErrorException(
                ServerSqlState.FeatureNotSupported, "masked columns cannot be printed in this time zone: the proxy's machine has no file of it", hint: "Set TimeZone to UTC, or ask for the column in binary format.");
        }
        catch (Exception exception) when (exception is not PgErrorException)
        {
            ServerLog.TransformFailed(_logger, _sessionId, exception);
            throw new PgErrorException(PgErrorMapper.Internal($"a column transform failed: {exception.GetType().Name}"));
        }
        finally
        {
            _phases.EndTransform(begun);
            _batch.ResetWrittenCount();
            _masked.ResetWrittenCount();
            _starts.Clear();
        }
    }

    private int TakeWholeRows(ReadOnlySpan<byte> bytes)
    {
        var before = _starts.Count;
        var length = 0;
        while (length < bytes.Length
            && bytes[length] == (byte)BackendMessageCode.DataRow
            && _starts.Count < MaxBatchRows
            && PgFrameReader.TryReadHeader(bytes[length..], PgFrameLimits.Upstream, out var header)
            && header.FrameLength <= bytes.Length - length)
        {
            _starts.Add(_batch.WrittenCount + length);
            length += (int)header.FrameLength;
        }

        _batch.Write(bytes[..length]);
        Rows += _starts.Count - before;
        Bytes += length;
        return length;
    }

    private bool TryTakeSplitRow(ref ReadOnlySequence<byte> buffer)
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
        return true;
    }

    private ArrowValueWriter[] Transform()
    {
        var columns = _run.Columns ?? throw new InvalidOperationException("rows without columns");
        var readers = new ArrowColumnReader[_transforms.Length];
        for (var i = 0; i < readers.Length; i++)
        {
            var index = _transforms[i].OutputIndex;
            var typeOid = _transforms[i].Column.TypeOid;
            // The upstream speaks of a domain as of what it stands for, and so does the plan.
            if (columns.Fields[index].TypeOid != typeOid)
                throw new PgErrorException(ServerSqlState.InternalError, "the data source returns other columns than planned: its catalog may have to be discovered again");
            readers[i] = ArrowColumnReader.Create(typeOid, _formats.Codecs[i], _formats.FromUpstream(index));
        }

        if (_places.Length < _starts.Count * _transforms.Length)
            _places = new Place[MaxBatchRows * _transforms.Length];
        for (var row = 0; row < _starts.Count; row++)
            Read(row, readers);

        var writers = new ArrowValueWriter[_transforms.Length];
        for (var i = 0; i < writers.Length; i++)
        {
            var values = readers[i].Build();
            var masked = _transforms[i].Transform.Apply(values, new ColumnTransformContext(_transforms[i].Column, _session));
            if (masked.Length != values.Length)
                throw new InvalidOperationException("a transform returned another number of values than it was given");
            var index = _transforms[i].OutputIndex;
            writers[i] = new ArrowValueWriter(masked, _transforms[i].Column.TypeOid, _formats.Codecs[i], _formats.ForClient(index), _formats.Style);
        }

        return writers;
    }

    /// <summary>Walks along a row as far as its last transformed value, and notes where each one lies.</summary>
    private void Read(int row, ArrowColumnReader[] readers)
    {
        var bytes = Row(row);
        var count = BinaryPrimitives.ReadUInt16BigEndian(bytes[PgFrame.HeaderLength..]);
        var position = PgFrame.HeaderLength + sizeof(short);
        var column = 0;
        for (var i = 0; i < _transforms.Length; i++)
        {
            _current = i;
            var index = _transforms[i].OutputIndex;
            if (index >= count)
                throw new InvalidOperationException("a row with fewer values than columns");
            for (; column < index; column++)
                position += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes[position..]));
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[position..]);
            _places[(row * _transforms.Length) + i] = new Place(position, length);
            if (length < 0)
                readers[i].AppendNull();
            else
                readers[i].Append(bytes.Slice(position + sizeof(int), length));
        }
    }

    private void WriteRows(ArrowValueWriter[] masked)
    {
        for (var row = 0; row < _starts.Count; row++)
        {
            var bytes = Row(row);
            var start = _masked.WrittenCount;
            var copied = 0;
            for (var i = 0; i < masked.Length; i++)
            {
                var place = _places[(row * masked.Length) + i];
                _masked.Write(bytes[copied..place.Position]);
                _current = i;
                WriteValue(masked[i], row);
                copied = place.Position + sizeof(int) + Math.Max(0, place.Length);
            }

            _masked.Write(bytes[copied..]);
            var written = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_masked.WrittenMemory).Span[start..];
            BinaryPrimitives.WriteInt32BigEndian(written[1..], written.Length - 1);
        }
    }

    private void WriteValue(ArrowValueWriter masked, int row)
    {
        if (masked.IsNull(row))
        {
            BinaryPrimitives.WriteInt32BigEndian(_masked.GetSpan(sizeof(int)), -1);
            _masked.Advance(sizeof(int));
            return;
        }

        var value = masked.Value(row);
        var target = _masked.GetSpan(sizeof(int) + value.Length);
        BinaryPrimitives.WriteInt32BigEndian(target, value.Length);
        value.CopyTo(target[sizeof(int)..]);
        _masked.Advance(sizeof(int) + value.Length);
    }

    private ReadOnlySpan<byte> Row(int row)
    {
        var start = _starts[row];
        var end = row + 1 < _starts.Count ? _starts[row + 1] : _batch.WrittenCount;
        return _batch.WrittenSpan[start..end];
    }

    /// <summary>Where a value lies in its row.</summary>
    /// <param name="Position">Of its length.</param>
    /// <param name="Length">-1 for NULL.</param>
    private readonly record struct Place(int Position, int Length);
}
