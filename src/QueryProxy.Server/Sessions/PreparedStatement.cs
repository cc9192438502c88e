using System.Collections.Immutable;
using QueryProxy.Engine.Planning;

namespace QueryProxy.Server.Sessions;

/// <summary>A statement as Parse or PREPARE named it. Owned by one session. Its plan is made again when what it depends on has changed.</summary>
internal sealed class PreparedStatement
{
    /// <summary>The client's bytes, UTF-8.</summary>
    public required byte[] Sql { get; init; }

    /// <summary>The types the client declared; 0 where it left one open.</summary>
    public required ImmutableArray<uint> DeclaredTypes { get; init; }

    /// <summary>What became of it, or null for an empty statement.</summary>
    public required PlannedStatement? Planned { get; set; }

    /// <summary>What it was planned in.</summary>
    public required PlanContext Context { get; set; }

    /// <summary>Whether PREPARE made it: then <see cref="Source"/> is the statement inside.</summary>
    public PreparedSource? Source { get; init; }

    /// <summary>The number of parameters a Bind must give, once known.</summary>
    public int ParameterCount { get; set; }
}
