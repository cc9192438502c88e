using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Planning;

namespace QueryProxy.Engine.Auditing;

/// <summary>What became of one statement, with what only administrators may know. Immutable.</summary>
/// <param name="At">When it ended.</param>
/// <param name="SessionId">The process id of the session's BackendKeyData.</param>
/// <param name="Outcome">What observers see of it.</param>
public sealed record QueryAuditRecord(DateTimeOffset At, int SessionId, QueryCompleted Outcome)
{
    /// <summary>The governed SQL that the upstream ran, or null when none did.</summary>
    public string? GovernedSql { get; init; }

    /// <summary>The policies and hooks that constrained it.</summary>
    public ImmutableArray<AppliedPolicy> AppliedPolicies { get; init; } = [];

    /// <summary>The tables that it read.</summary>
    public ImmutableArray<TableName> Tables { get; init; } = [];

    /// <summary>Its output columns and the columns of tables they are made of.</summary>
    public ImmutableArray<StatementColumn> Columns { get; init; } = [];

    /// <summary>Why it failed or was refused, beyond what the client was told.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The single runs, the first one first, when the record stands for several of the same governed statement: its rows and bytes are their sums, its duration is their mean.
    /// Empty for a record of one.
    /// </summary>
    public IReadOnlyList<QueryRun> Runs { get; init; } = [];

    /// <summary>Where its time went; all 0 when nobody asks.</summary>
    public StatementPhases Phases { get; init; }

    /// <summary>The administrator who looked through the user's eyes, or null for the user's own statement.</summary>
    public string? PreviewedBy { get; init; }
}
