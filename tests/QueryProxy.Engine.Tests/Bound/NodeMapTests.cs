using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Tests.Bound;

public sealed class NodeMapTests
{
    // Equal nodes at one place, at many places, and at none.
    [Fact]
    public void Each_node_keeps_its_own_value()
    {
        var nodes = Enumerable.Range(0, 2000).Select(static i => new Identifier("same") { Span = (i % 3) switch { 0 => new SourceSpan(i, i % 7), 1 => new SourceSpan(5, 5), _ => SourceSpan.None } }).ToList();
        var map = new NodeMap<string>(0);

        for (var i = 0; i < nodes.Count; i++) map[nodes[i]] = "first";
        for (var i = 0; i < nodes.Count; i++) map.ValueOf(nodes[i]) += i;

        for (var i = 0; i < nodes.Count; i++) map[nodes[i]].Should().Be("first" + i);
    }

    [Fact]
    public void A_node_that_was_never_told_about_has_no_value()
    {
        var known = new Identifier("a") { Span = new SourceSpan(1, 1) };
        var map = new NodeMap<int>(100);

        map[known].Should().Be(0);
        map[known] = 7;

        map[known].Should().Be(7);
        map[new Identifier("a") { Span = new SourceSpan(1, 1) }].Should().Be(0);
        map[new Identifier("a")].Should().Be(0);
    }
}
