using System.IO.Compression;
using System.Text.Json;
using QueryProxy.Engine.Auditing;

namespace QueryProxy.Store.Auditing;

/// <summary>Packs the runs of one statement: column by column and compressed, since most of it repeats; a few bytes each.</summary>
internal static class QueryRunCodec
{
    public static byte[] Encode(IReadOnlyList<QueryRun> runs)
    {
        // A prepared statement sends one text again and again.
        var common = runs[0].Text;
        var columns = new Columns(
            [.. runs.Select(static run => run.At.UtcTicks)],
            [.. runs.Select(run => run.Text == common ? null : run.Text)],
            common,
            [.. runs.Select(static run => run.Rows)],
            [.. runs.Select(static run => run.Bytes)],
            [.. runs.Select(static run => (long)run.Duration.TotalMicroseconds)]);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, columns, StoreJson.Options);
        }

        return packed.ToArray();
    }

    public static IReadOnlyList<StoredQueryRun> Decode(byte[] content)
    {
        using var packed = new MemoryStream(content);
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        var columns = JsonSerializer.Deserialize<Columns>(brotli, StoreJson.Options) ?? throw new JsonException("Stored runs are null.");
        return [.. columns.Ticks.Select((ticks, i) => new StoredQueryRun(
            new DateTime(ticks, DateTimeKind.Utc), columns.Texts[i] ?? columns.Common, columns.Rows[i], columns.Bytes[i], columns.Micros[i] / 1000.0))];
    }

    private sealed record Columns(long[] Ticks, string?[] Texts, string Common, long[] Rows, long[] Bytes, long[] Micros);
}
