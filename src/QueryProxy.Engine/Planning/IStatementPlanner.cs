using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using QueryProxy.Engine.Lifting;

namespace QueryProxy.Engine.Planning;

/// <summary>The single way from a client's statement to something that may run. Thread-safe.</summary>
public interface IStatementPlanner
{
    /// <summary>How many plans are remembered.</summary>
    int PlanCount => 0;

    /// <summary>
    /// Finds the plan of a text that was planned before in an equal context. Allocates nothing. Only plans that <see cref="Remember"/> was
    /// given are found, and only while nothing that they depend on has changed.
    /// </summary>
    /// <param name="text">The statement's bytes in UTF-8, as the client sent them.</param>
    /// <param name="parameterTypes">The declared parameter types, as in <see cref="PlanRequest.ParameterTypes"/>.</param>
    /// <param name="context">Who asks, and of what.</param>
    /// <param name="planned">The planned statement.</param>
    bool TryGetPlanned(
        ReadOnlySpan<byte> text, ImmutableArray<uint> parameterTypes, PlanContext context, [NotNullWhen(true)] out PlannedStatement? planned);

    /// <summary>Plans a statement. Expected failures are <see cref="PlannedStatement.Refused"/>, not exceptions.</summary>
    ValueTask<PlannedStatement> PlanAsync(PlanRequest request, CancellationToken cancellationToken);

    /// <summary>Keeps a planned statement for <see cref="TryGetPlanned"/>, unless it may not be reused.</summary>
    /// <param name="text">The bytes of the whole message; it must have held this one statement only.</param>
    /// <param name="request">What was planned.</param>
    /// <param name="planned">What came of it.</param>
    void Remember(ReadOnlySpan<byte> text, PlanRequest request, PlannedStatement planned);

    /// <summary>
    /// Finds the plan of a text that differs from one planned before in lifted constants alone. Allocates nothing.
    /// </summary>
    /// <param name="text">The statement's bytes in UTF-8, as the client sent them.</param>
    /// <param name="constants">The constants of the text.</param>
    /// <param name="context">Who asks, and of what.</param>
    /// <param name="plan">The plan, with <see cref="QueryPlan.LiftedConstants"/>.</param>
    bool TryGetLifted(
        ReadOnlySpan<byte> text, StatementConstants constants, PlanContext context, [NotNullWhen(true)] out PlannedStatement.Governed? plan)
    {
        plan = null;
        return false;
    }

    /// <summary>Plans a statement with its constants lifted and remembers the plan; null when it must be planned as it is.</summary>
    ValueTask<PlannedStatement.Governed?> PlanLiftedAsync(
        PlanRequest request, ReadOnlyMemory<byte> text, StatementConstants constants, CancellationToken cancellationToken) => default;
}
