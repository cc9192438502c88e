using System.Buffers;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>Unit.</summary>
public sealed class UpstreamStatementCacheTests
{
    private readonly UpstreamStatementCache _cache = new(2);

    [Fact]
    public void TryGet_finds_by_text_and_parameter_types()
    {
        var statement = Prepare(Key("select 1", 23));

        _cache.TryGet(Key("select 1", 23), out var found).Should().BeTrue();
        found.Should().BeSameAs(statement);
        _cache.TryGet(Key("select 1", 25), out _).Should().BeFalse();
        _cache.TryGet(Key("select 2", 23), out _).Should().BeFalse();
    }

    [Fact]
    public void The_statement_used_longest_ago_is_evicted_and_closed_with_the_next_parse()
    {
        var first = Prepare(Key("select 1"));
        var second = Prepare(Key("select 2"));
        _cache.TryGet(Key("select 1"), out _);

        var third = _cache.Add(Key("select 3"));
        var (closed, frames) = WriteParse(third);

        closed.Should().Be(1);
        Close.Read(frames[0]).Name.Decode().Should().Be(second.Name.Decode());
        Parse.Read(frames[1]).StatementName.Decode().Should().Be(third.Name.Decode());
        Parse.Read(frames[1]).Sql.Decode().Should().Be("select 3");
        _cache.TryGet(Key("select 1"), out var kept).Should().BeTrue();
        kept.Should().BeSameAs(first);
        _cache.TryGet(Key("select 2"), out _).Should().BeFalse();
    }

    [Fact]
    public void A_close_that_was_skipped_by_an_error_is_sent_again()
    {
        Prepare(Key("select 1"));
        Prepare(Key("select 2"));
        var third = _cache.Add(Key("select 3"));

        WriteParse(third).Closed.Should().Be(1);
        _cache.Remove(third);
        var again = _cache.Add(Key("select 3"));
        WriteParse(again).Closed.Should().Be(1);
        UpstreamStatementCache.Confirm(again);
        WriteParse(again).Closed.Should().Be(0);
    }

    [Fact]
    public void A_statement_that_was_never_prepared_is_not_closed()
    {
        _cache.Remove(_cache.Add(Key("select 1")));

        WriteParse(_cache.Add(Key("select 2"))).Closed.Should().Be(0);
        _cache.Count.Should().Be(1);
    }

    [Fact]
    public void Names_are_never_used_again()
    {
        var first = Prepare(Key("select 1"));
        _cache.Remove(first);
        _cache.Clear();

        Prepare(Key("select 1")).Name.Decode().Should().NotBe(first.Name.Decode());
    }

    [Fact]
    public void TryGet_allocates_nothing()
    {
        var one = Key("select 1");
        var two = Key("select 2");
        Prepare(one);
        Prepare(two);
        _cache.TryGet(one, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _cache.TryGet(one, out _);
            _cache.TryGet(two, out _);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static UpstreamStatementKey Key(string sql, params uint[] types) => new(System.Text.Encoding.UTF8.GetBytes(sql), types);

    private UpstreamStatement Prepare(UpstreamStatementKey key)
    {
        var statement = _cache.Add(key);
        UpstreamStatementCache.Confirm(statement);
        return statement;
    }

    private (int Closed, List<PgFrame> Frames) WriteParse(UpstreamStatement statement)
    {
        var output = new ArrayBufferWriter<byte>();
        var closed = _cache.WriteParse(statement, output);
        var buffer = new ReadOnlySequence<byte>(output.WrittenMemory);
        var frames = new List<PgFrame>();
        while (PgFrameReader.TryRead(ref buffer, PgFrameLimits.Client, out var frame))
            frames.Add(frame);
        return (closed, frames);
    }
}
