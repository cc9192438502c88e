using QueryProxy.Host.Memory;

namespace QueryProxy.PluginLoader.Tests.Memory;

/// <summary>Unit: when an idle host gives memory back.</summary>
public sealed class MemoryReturnRuleTests
{
    private const long Megabyte = 1L << 20;
    private readonly MemoryReturnRule _rule = new();
    private MemoryReading _now = new(TimeSpan.FromSeconds(2), 20 * Megabyte, 400, 30 * Megabyte, 10, 5);

    public MemoryReturnRuleTests() => _rule.Returned(_now);

    [Fact]
    public void Nothing_is_returned_by_a_host_that_did_little()
    {
        Pass(milliseconds: 900, megabytes: 31, methods: 499).Should().BeFalse();
        Rest(20).Should().NotContain(true);
    }

    [Theory]
    [InlineData(32, 0)]
    [InlineData(0, 500)]
    public void Memory_is_returned_once_when_nobody_wanted_anything_for_a_while(int megabytes, int methods)
    {
        Pass(milliseconds: 900, megabytes, methods).Should().BeFalse("the host is busy");
        Pass(milliseconds: 900).Should().BeFalse("the host is still busy");

        Rest(MemoryReturnRule.QuietIntervals).Should().Equal([.. Enumerable.Repeat(false, MemoryReturnRule.QuietIntervals - 1), true]);

        _now = _now with { Processor = _now.Processor + TimeSpan.FromMilliseconds(200) };
        _rule.Returned(_now);
        Rest(20).Should().NotContain(true);
        Pass(milliseconds: 900, megabytes, methods).Should().BeFalse();
        Rest(MemoryReturnRule.QuietIntervals).Should().EndWith(true);
    }

    [Fact]
    public void Single_statement_keeps_memory_for_as_long_again()
    {
        Pass(milliseconds: 900, megabytes: 400);
        Rest(MemoryReturnRule.QuietIntervals - 1);
        Pass(milliseconds: 0, statements: 1).Should().BeFalse();
        Rest(MemoryReturnRule.QuietIntervals - 1).Should().NotContain(true);
        Pass(milliseconds: 0).Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Client_that_comes_or_goes_keeps_memory_for_as_long_again(int sessions)
    {
        Pass(milliseconds: 900, megabytes: 400);
        Rest(MemoryReturnRule.QuietIntervals - 1);
        Pass(milliseconds: 0, sessions: sessions).Should().BeFalse();
    }

    [Fact]
    public void Work_of_other_kinds_keeps_memory_too()
    {
        Pass(milliseconds: 900, megabytes: 400);
        Rest(MemoryReturnRule.QuietIntervals - 1);
        Pass(milliseconds: 60).Should().BeFalse("the management plane is asked, or something is discovered");
    }

    [Fact]
    public void Large_heap_is_left_to_the_collector()
    {
        _now = _now with { Heap = 129 * Megabyte };

        Pass(milliseconds: 900, megabytes: 500);
        Rest(20).Should().NotContain(true);
    }

    private IEnumerable<bool> Rest(int intervals) => [.. Enumerable.Range(0, intervals).Select(_ => Pass(milliseconds: 2))];

    private bool Pass(int milliseconds, long megabytes = 0, int methods = 0, int statements = 0, int sessions = 0)
    {
        _now = _now with
        {
            Processor = _now.Processor + TimeSpan.FromMilliseconds(milliseconds),
            Allocated = _now.Allocated + megabytes * Megabyte,
            Methods = _now.Methods + methods,
            Statements = _now.Statements + statements,
            Sessions = _now.Sessions + sessions,
        };
        return _rule.ShouldReturn(_now);
    }
}
