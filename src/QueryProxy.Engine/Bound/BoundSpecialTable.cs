using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>XMLTABLE or JSON_TABLE: only the upstream evaluates them.</summary>
public sealed class BoundSpecialTable : BoundRelation
{
    internal BoundSpecialTable(string name, ImmutableArray<BoundExpression> arguments, string alias, ImmutableArray<RelationColumn> columns)
        : base(alias, columns)
    {
        Name = name;
        Arguments = arguments;
    }

    /// <summary>Its name for messages.</summary>
    public string Name { get; }

    /// <summary>Every expression it evaluates.</summary>
    public ImmutableArray<BoundExpression> Arguments { get; }
}
