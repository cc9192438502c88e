using System.Collections.Immutable;
using QueryProxy.Engine.Planning;

namespace QueryProxy.Engine.Operations;

/// <summary>What a statement did for a user. Immutable.</summary>
public sealed record StatementPreview
{
    /// <summary>Whether the session of the user could begin: the user and the data source are active and access is granted.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Whether a policy, a hook or a built-in rule refused it.</summary>
    public bool IsDenied { get; init; }

    /// <summary>As it went to the upstream, or null when it did not go there.</summary>
    public string? GovernedSql { get; init; }

    /// <summary>The policies and hooks that constrained it.</summary>
    public ImmutableArray<AppliedPolicy> Rules { get; init; } = [];

    /// <summary>The error that a client would see, or null.</summary>
    public PgError? Error { get; init; }

    /// <summary>Why it failed, beyond what a client would see; null when there is nothing more to tell.</summary>
    public string? Reason { get; init; }

    /// <summary>The columns of the answer.</summary>
    public ImmutableArray<PreviewColumn> Columns { get; init; } = [];

    /// <summary>The first rows, as PostgreSQL's text; null for NULL.</summary>
    public ImmutableArray<ImmutableArray<string?>> Rows { get; init; } = [];

    /// <summary>Whether there are more rows, or values were cut.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }
}
