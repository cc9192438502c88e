using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Engine.Planning;

/// <summary>A statement in its governed form, ready to be sent upstream any number of times. Immutable and cacheable.</summary>
public sealed record QueryPlan
{
    /// <summary>How the plan is carried out.</summary>
    public required QueryPlanKind Kind { get; init; }

    /// <summary>The governed SQL: one statement, without a semicolon.</summary>
    public required string Sql { get; init; }

    /// <summary>The way back from offsets of <see cref="Sql"/> to offsets of <see cref="ClientText"/>.</summary>
    public required SourceMap SourceMap { get; init; }

    /// <summary>The client's text that the statement stood in.</summary>
    public required string ClientText { get; init; }

    /// <summary>The result's columns. For <see cref="QueryPlanKind.Copy"/> and <see cref="QueryPlanKind.DeclareCursor"/> those of the inner query.</summary>
    public required ImmutableArray<OutputColumn> Columns { get; init; }

    /// <summary>The types of <c>$1</c>, <c>$2</c> …; 0 where the upstream decides.</summary>
    public ImmutableArray<uint> ParameterTypes { get; init; } = [];

    /// <summary>
    /// Values of the parameters behind those of the client: keys that filters and masks use, in binary format. They belong to the plan and are never logged.
    /// </summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Secrets { get; init; } = [];

    /// <summary>The transforms of output columns; empty for a plan whose rows are relayed as they come.</summary>
    public ImmutableArray<OutputTransform> Transforms { get; init; } = [];

    /// <summary>The policies and hooks that constrained the plan.</summary>
    public ImmutableArray<AppliedPolicy> AppliedPolicies { get; init; } = [];

    /// <summary>The tables that are read, each once.</summary>
    public ImmutableArray<TableName> Tables { get; init; } = [];

    /// <summary>What the columns of the client's query are made of, for observers and the audit record.</summary>
    public ImmutableArray<StatementColumn> Lineage { get; init; } = [];

    /// <summary>Whether any row, column or value was constrained.</summary>
    public bool IsGoverned => AppliedPolicies.Length > 0;

    /// <summary>What of an upstream error may reach the client.</summary>
    public ErrorRedaction Redaction { get; init; } = ErrorRedaction.Fields;

    /// <summary>Most rows the client may get, or null. Already part of <see cref="Sql"/> where the statement's shape allows it.</summary>
    public long? RowLimit { get; init; }

    /// <summary>The cursor's name, for <see cref="QueryPlanKind.DeclareCursor"/>.</summary>
    public string? CursorName { get; init; }

    /// <summary>
    /// For each parameter the place of the constant it stands for among the constants of the client's text; empty when the statement was planned as written.
    /// Such a plan serves every text that differs in these constants alone, and <see cref="ClientText"/> is one of them.
    /// </summary>
    public ImmutableArray<int> LiftedConstants { get; init; } = [];

    /// <summary>Whether the statement reads one row of one table by its primary key: then PostgreSQL's plan does not depend on parameter values.</summary>
    public bool IsKeyRead { get; init; }

    /// <summary>Whether the client's statement calls no volatile function, so that running it once more changes nothing.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>What the plan depends on besides its context. With <see cref="PlanVariance.EveryExecution"/> it must be planned again for each Execute.</summary>
    public PlanVariance Variance { get; init; }

    /// <summary>Maps an upstream error position (1-based, characters of <see cref="Sql"/>) to one of the client's text, or null.</summary>
    public int? MapPosition(int upstreamPosition) => SourceMap.ToSourcePosition(upstreamPosition, Sql, ClientText);
}
