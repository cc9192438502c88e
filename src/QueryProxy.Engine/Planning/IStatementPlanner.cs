using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace QueryProxy.Engine.Planning;

/// <summary>The single way from a client's statement to something that may run. Thread-safe.</summary>
public interface IStatementPlanner
{
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
}
