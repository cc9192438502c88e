using System.Buffers;
using CsCheck;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.Protocol.Tests;

/// <summary>Unit: what holds for every message and every split of its bytes.</summary>
public sealed class MessagePropertyTests
{
    [Fact]
    public void Every_message_reads_back_as_written() => MessageSamples.Any.Sample(sample =>
    {
        var again = sample.Again(Wire.Frame(sample.Bytes));
        again.Should().Equal(sample.Bytes, sample.Type);
    });

    [Fact]
    public void Every_message_reads_the_same_from_any_segments() => Gen.Select(MessageSamples.Any, Gen.Int[0, 400].Array[0, 12]).Sample((sample, cuts) =>
    {
        var frame = PgFrame.Over(Wire.Split(sample.Bytes, cuts), Wire.Either);
        sample.Again(frame).Should().Equal(sample.Bytes, sample.Type);
    });

    [Fact]
    public void Any_arrival_of_bytes_gives_the_same_frames() => Gen.Select(MessageSamples.Any.Array[1, 6], Gen.Int[1, 40].Array[1, 20]).Sample((samples, steps) =>
    {
        var stream = samples.SelectMany(sample => sample.Bytes).ToArray();
        var frames = new List<byte[]>();
        var consumed = 0;
        for (int arrived = 0, i = 0; arrived < stream.Length; i++)
        {
            arrived = Math.Min(stream.Length, arrived + steps[i % steps.Length]);
            var buffer = new ReadOnlySequence<byte>(stream, consumed, arrived - consumed);
            var before = buffer.Length;
            while (PgFrameReader.TryRead(ref buffer, Wire.Either, out var frame))
                frames.Add(frame.Bytes.ToArray());
            consumed += (int)(before - buffer.Length);
        }

        frames.Should().BeEquivalentTo(samples.Select(sample => sample.Bytes), options => options.WithStrictOrdering());
    });

    [Fact]
    public void Random_bytes_are_frames_or_violations() => Gen.Byte.Array[0, 64].Sample(bytes =>
    {
        var buffer = new ReadOnlySequence<byte>(bytes);
        OnlyViolations(() =>
        {
            while (PgFrameReader.TryRead(ref buffer, PgFrameLimits.Client, out _))
            {
            }
        });
    });

    [Fact]
    public void Random_payloads_are_messages_or_violations() => Gen.Select(Gen.Int[0, MessageSamples.Readers.Count - 1], Gen.Byte.Array[0, 64]).Sample((index, payload) =>
    {
        var frame = Wire.Frame(Wire.WithHeader((byte)'d', payload));
        OnlyViolations(() => MessageSamples.Readers[index](frame));
    });

    [Fact]
    public void Damaged_messages_are_messages_or_violations() => Gen.Select(MessageSamples.Any, Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 400]).Sample((sample, position, value, length) =>
    {
        var payload = sample.Bytes[PgFrame.HeaderLength..];
        if (payload.Length > 0)
            payload[position % payload.Length] = value;
        var frame = Wire.Frame(Wire.WithHeader((byte)'d', payload.AsSpan(0, Math.Min(payload.Length, length))));
        OnlyViolations(() => sample.Again(frame));
    });

    [Fact]
    public void Random_bytes_are_startup_packets_or_violations() => Gen.Select(Gen.OneOf(196608, 196610, 80877102, 80877103, 80877104, 131072, 0), Gen.Byte.Array[0, 40]).Sample((code, rest) =>
    {
        var length = rest.Length + 8;
        byte[] bytes =
        [
            0, 0, (byte)(length >> 8), (byte)length, (byte)(code >> 24), (byte)(code >> 16), (byte)(code >> 8), (byte)code, .. rest,
        ];
        var buffer = new ReadOnlySequence<byte>(bytes);
        OnlyViolations(() => StartupPacketReader.TryRead(ref buffer, out _).Should().BeTrue());
    });

    private static void OnlyViolations(Action read)
    {
        try
        {
            read();
        }
        catch (ProtocolViolationException)
        {
            // The only exception that bad bytes may lead to.
        }
    }
}
