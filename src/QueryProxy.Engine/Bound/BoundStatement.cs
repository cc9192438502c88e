using System.Collections.Immutable;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// A statement with its meaning: the result of the binder. Immutable. One statement, one catalog snapshot, one search path.
/// </summary>
public sealed class BoundStatement
{
    internal BoundStatement(Statement syntax, string text)
    {
        Syntax = syntax;
        Text = text;
    }

    /// <summary>The statement as parsed.</summary>
    public Statement Syntax { get; }

    /// <summary>The text that spans in the tree refer to.</summary>
    public string Text { get; }

    /// <summary>The query: the statement's own, or that of a cursor, a COPY, an EXPLAIN or a PREPARE.</summary>
    public BoundQuery Query { get; internal init; } = null!;

    /// <summary>Every use of a table, at any depth, in the order of their appearance; system relations included.</summary>
    public ImmutableArray<BoundScan> Scans { get; internal init; } = [];

    /// <summary>The output columns of <see cref="Query"/>.</summary>
    public ImmutableArray<BoundOutputColumn> Columns { get; internal init; } = [];

    /// <summary>The types of the parameters, <c>$1</c> first.</summary>
    public ImmutableArray<uint> ParameterTypes { get; internal init; } = [];

    /// <summary>From syntax to meaning.</summary>
    public SyntaxResolutions Resolutions { get; internal init; } = null!;

    /// <summary>Every function the statement makes the server call, those of operators and conversions included.</summary>
    public ImmutableArray<FunctionUse> Functions { get; internal init; } = [];

    /// <summary>Every operator.</summary>
    public ImmutableArray<PgOperator> Operators { get; internal init; } = [];

    /// <summary>Every type that is named or that text is read as.</summary>
    public ImmutableArray<TypeUse> Types { get; internal init; } = [];

    /// <summary>Whether any scan reads a table of the stored catalog.</summary>
    public bool ReadsTables => Scans.Any(static scan => !scan.Relation.IsSystem);

    /// <summary>Whether any scan reads a system relation.</summary>
    public bool ReadsCatalog => Scans.Any(static scan => scan.Relation.IsSystem);
}
