using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using QueryProxy.Engine.Lifting;
using QueryProxy.Engine.Planning;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Server.Tests.Support;

/// <summary>
/// A planner that lets every query through unchanged: what is tested here is what the server does with plans, not how they are made. A test
/// may say of what columns a query is and change any plan.
/// </summary>
internal sealed class FakePlanner : IStatementPlanner
{
    private readonly ConcurrentDictionary<string, (PlannedStatement Planned, PlanContext Context)> _remembered = new();

    /// <summary>The columns of a query; by default one, called v, of a type that only the upstream knows.</summary>
    public Func<string, ImmutableArray<OutputColumn>> Columns { get; set; } = static _ => [new OutputColumn("v", 0, -1, 0, 0)];

    /// <summary>The parameter types of a query; by default none.</summary>
    public Func<string, ImmutableArray<uint>> ParameterTypes { get; set; } = static _ => [];

    /// <summary>Changes each plan of a query.</summary>
    public Func<QueryPlan, QueryPlan> Change { get; set; } = static plan => plan;

    /// <summary>Takes the place of planning, when it returns something.</summary>
    public Func<PlanRequest, PlannedStatement?> Override { get; set; } = static _ => null;

    /// <summary>What happens while a statement is being planned; by default nothing.</summary>
    public Func<Task> Meanwhile { get; set; } = static () => Task.CompletedTask;

    /// <summary>How often something was planned.</summary>
    public int Planned { get; private set; }

    /// <summary>The names of the threads that planned, and that planned lifted statements.</summary>
    public ConcurrentQueue<(string? Thread, bool IsLifted)> Threads { get; } = new();

    public bool TryGetPlanned(
        ReadOnlySpan<byte> text, ImmutableArray<uint> parameterTypes, PlanContext context, [NotNullWhen(true)] out PlannedStatement? planned)
    {
        planned = _remembered.TryGetValue(Key(text, parameterTypes), out var found) && ReferenceEquals(found.Context, context) ? found.Planned : null;
        return planned is not null;
    }

    public async ValueTask<PlannedStatement> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        Planned++;
        Threads.Enqueue((Thread.CurrentThread.Name, false));
        await Meanwhile();
        return Override(request) ?? Plan(request);
    }

    public void Remember(ReadOnlySpan<byte> text, PlanRequest request, PlannedStatement planned)
    {
        if (planned is PlannedStatement.Governed)
            _remembered[Key(text, request.ParameterTypes)] = (planned, request.Context);
    }

    public ValueTask<PlannedStatement.Governed?> PlanLiftedAsync(
        PlanRequest request, ReadOnlyMemory<byte> text, StatementConstants constants, CancellationToken cancellationToken)
    {
        Threads.Enqueue((Thread.CurrentThread.Name, true));
        return default;
    }

    private static string Key(ReadOnlySpan<byte> text, ImmutableArray<uint> types) => $"{Encoding.UTF8.GetString(text)}|{string.Join(',', types)}";

    private PlannedStatement Plan(PlanRequest request) => request.Statement switch
    {
        SelectStatement => Query(request, QueryPlanKind.Select),
        CopyStatement => Query(request, QueryPlanKind.Copy),
        DeclareCursorStatement => Query(request, QueryPlanKind.DeclareCursor),
        ExplainStatement => Query(request, QueryPlanKind.Explain),
        InsertStatement or UpdateStatement or DeleteStatement or UnsupportedStatement => new PlannedStatement.Refused(
            new PgError("25006", "cannot execute this statement in a read-only transaction")),
        _ => new PlannedStatement.SessionControl(request.Statement),
    };

    private PlannedStatement.Governed Query(PlanRequest request, QueryPlanKind kind)
    {
        var written = SqlWriter.Write(request.Statement);
        var query = request.Statement switch
        {
            DeclareCursorStatement declare => SqlWriter.Write(declare.Query).Text,
            _ => written.Text,
        };
        var types = ParameterTypes(query);
        return new PlannedStatement.Governed(Change(new QueryPlan
        {
            Kind = kind,
            Sql = written.Text,
            SourceMap = written.Map,
            ClientText = request.Text,
            Columns = Columns(query),
            ParameterTypes = types.IsEmpty ? request.ParameterTypes : types,
            Redaction = ErrorRedaction.None,
        }));
    }
}
