using System.Collections.Immutable;
using QueryProxy.Engine.Inlining;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>Answers catalog reads in process. The session's view of QueryProxy.VirtualCatalog.</summary>
internal interface ICatalogReader
{
    /// <summary>Answers parts of statements for a session.</summary>
    ICatalogAnswerSource AnswersFor(SessionState session);

    /// <summary>Says what a read returns and takes, without running it.</summary>
    /// <exception cref="Errors.PgErrorException">It cannot be answered.</exception>
    CatalogReadShape Describe(SessionState session, PlannedStatement.CatalogRead read, ImmutableArray<uint> declaredTypes);

    /// <summary>Runs a read.</summary>
    /// <exception cref="Errors.PgErrorException">It cannot be answered.</exception>
    ValueTask<LocalRows> OpenAsync(SessionState session, PlannedStatement.CatalogRead read, Portal portal, CancellationToken cancellationToken);
}

/// <summary>What a catalog read returns and takes.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="ParameterTypes">The types of the parameters.</param>
internal sealed record CatalogReadShape(PlanColumns Columns, ImmutableArray<uint> ParameterTypes);
