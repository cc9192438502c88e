using QueryProxy.Host.Memory;

namespace QueryProxy.PluginLoader.Tests.Memory;

/// <summary>Unit: when an idle host gives memory back.</summary>
public sealed class MemoryReturnRuleTests
{
    private const long Megabyte = 1L << 20;
    private readonly MemoryReturnRule _rule = new();
    private MemoryReading _now = new(TimeSpan.FromSeconds(2), 20 * Megabyte, 400, 30 * Megabyte);

    public MemoryReturnRuleTests() => _rule.Returned(_now);

    [Fact]
    public void Nothing_is_returned_by_a_host_that_did_little() => Pass(milliseconds: 1, megabytes: 63, methods: 499).Should().BeFalse();

    [Fact]
    public void Memory_is_returned_in_the_first_quiet_interval_after_much_was_allocated()
    {
        Pass(milliseconds: 900, megabytes: 400).Should().BeFalse("the host is busy");
        Pass(milliseconds: 900, megabytes: 400).Should().BeFalse("the host is still busy");
        Pass(milliseconds: 2).Should().BeTrue();
    }

    [Fact]
    public void Memory_is_returned_after_much_was_compiled() => Pass(milliseconds: 5, methods: 500).Should().BeTrue();

    [Fact]
    public void Memory_is_returned_once()
    {
        Pass(milliseconds: 5, megabytes: 64).Should().BeTrue();
        _now = _now with { Processor = _now.Processor + TimeSpan.FromMilliseconds(200) };
        _rule.Returned(_now);

        Pass(milliseconds: 2).Should().BeFalse();
        Pass(milliseconds: 2, megabytes: 64).Should().BeTrue();
    }

    [Fact]
    public void Large_heap_is_left_to_the_collector()
    {
        _now = _now with { Heap = 129 * Megabyte };

        Pass(milliseconds: 2, megabytes: 500).Should().BeFalse();
    }

    private bool Pass(int milliseconds, long megabytes = 0, int methods = 0)
    {
        _now = _now with
        {
            Processor = _now.Processor + TimeSpan.FromMilliseconds(milliseconds),
            Allocated = _now.Allocated + megabytes * Megabyte,
            Methods = _now.Methods + methods,
        };
        return _rule.ShouldReturn(_now);
    }
}
