using System.Collections.Immutable;
using QueryProxy.Engine.Inlining;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Execution;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>Answers catalog reads in process. The session's view of QueryProxy.VirtualCatalog.</summary>
internal interface ICatalogReader
{
    /// <summary>Answers parts of statements for a session.</summary>
    ICatalogAnswerSource AnswersFor(SessionState session);

    /// <summary>Says what a read returns and takes, without running it.</summary>
    /// <exception cref="Errors.PgErrorException">It cannot be answered.</exception>
    ValueTask<CatalogReadShape> DescribeAsync(
        SessionState session, PlannedStatement.CatalogRead read, ImmutableArray<uint> declaredTypes, CancellationToken cancellationToken);

    /// <summary>Reads the values of a portal's parameters.</summary>
    /// <exception cref="Errors.PgErrorException">One of them is none of its type.</exception>
    ValueTask DemandValuesAsync(SessionState session, PlannedStatement.CatalogRead read, Portal portal, CancellationToken cancellationToken);

    /// <summary>Runs a read.</summary>
    /// <exception cref="Errors.PgErrorException">It cannot be answered.</exception>
    ValueTask<StoredRows> OpenAsync(SessionState session, PlannedStatement.CatalogRead read, Portal portal, CancellationToken cancellationToken);

    /// <summary>Runs a read whose rows are copied.</summary>
    /// <exception cref="Errors.PgErrorException">It cannot be answered, or the options make no sense.</exception>
    ValueTask<CatalogCopyStream> CopyAsync(
        SessionState session, PlannedStatement.CatalogRead read, CopyStatement copy, Portal portal, CancellationToken cancellationToken);
}

/// <summary>What a catalog read returns and takes.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="ParameterTypes">The types of the parameters.</param>
internal sealed record CatalogReadShape(PlanColumns Columns, ImmutableArray<uint> ParameterTypes);
