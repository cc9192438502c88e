using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Tests.Transport;

/// <summary>Unit: the features of a connection.</summary>
public sealed class ConnectionFeaturesTests
{
    private readonly ConnectionFeatures _features = new(1);

    [Fact]
    public void Feature_is_found_by_its_type()
    {
        _features.Set("text");
        _features.Set<IComparable>(7);
        _features.Set<IFormattable>(8);

        _features.Get<string>().Should().Be("text");
        _features.Get<IComparable>().Should().Be(7);
        _features[typeof(IFormattable)].Should().Be(8);
        _features.Get<IDisposable>().Should().BeNull();
        _features.Select(static feature => feature.Key).Should().BeEquivalentTo([typeof(string), typeof(IComparable), typeof(IFormattable)]);
    }

    [Fact]
    public void Feature_is_replaced_and_removed()
    {
        _features.Set("one");
        _features.Set<IComparable>(1);
        _features.Set("two");
        _features.Set<string>(null);
        _features.Set<IDisposable>(null);

        _features.Get<string>().Should().BeNull();
        _features.Get<IComparable>().Should().Be(1);
        _features.Should().ContainSingle();
    }

    [Fact]
    public void Revision_tells_that_something_changed()
    {
        var before = _features.Revision;
        _features.Set("one");

        _features.Revision.Should().NotBe(before);
    }
}
