using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// PostgreSQL's parse analysis: gives every name of a statement its meaning and every expression its type. Thread-safe; holds nothing
/// of the statements it binds.
/// </summary>
/// <remarks>Every method throws <see cref="BindException"/> with PostgreSQL's own SQLSTATE, text and position.</remarks>
public sealed class Binder(BinderOptions options)
{
    public BinderOptions Options { get; } = options;

    /// <summary>
    /// Binds SELECT, VALUES, TABLE, WITH; a cursor's query; COPY … TO; and the statement inside EXPLAIN or PREPARE. Others are 0A000.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="text">The text it was parsed from.</param>
    /// <param name="parameterTypes">The types Parse declared, 0 where it left them to the server; more may be found in the statement.</param>
    /// <param name="allowsParameters">Whether the statement may have parameters that <paramref name="parameterTypes"/> does not list.</param>
    public BoundStatement Bind(Statement statement, string text, ImmutableArray<uint> parameterTypes = default, bool allowsParameters = true) => Guarded(() =>
    {
        var declared = DeclaredTypes(statement, text);
        var session = new BindSession(Options, text, declared.IsDefault ? parameterTypes : declared, allowsParameters || statement is PrepareStatement);
        var query = BindQuery(session, statement);
        var parameters = session.Parameters.Finish();
        var scans = session.Scans;
        UsageAnalyzer.Analyze(query, scans);
        ConditionAnalyzer.Analyze(session, query, scans);
        session.Repeated.Join(scans);
        return new BoundStatement(statement, text)
        {
            Query = query,
            Scans = scans,
            Columns = LineageAnalyzer.Describe(query, Options.TypeSystem.Types),
            ParameterTypes = parameters,
            Resolutions = session.Resolutions,
            Functions = session.FunctionUses,
            Operators = session.OperatorUses,
            Types = session.TypeUses,
        };
    });

    /// <summary>The output columns of a statement, as <see cref="Bind"/> finds them, for whoever needs nothing else: what was used and how is not found out.</summary>
    public ImmutableArray<RelationColumn> BindColumns(Statement statement, string text, ImmutableArray<uint> parameterTypes) => Guarded(() =>
    {
        var session = new BindSession(Options, text, parameterTypes, keepsRecords: false);
        var query = BindQuery(session, statement);
        session.Parameters.Finish();
        return query.Columns;
    });

    /// <summary>Binds an expression (a row filter, a mask) over the columns of one relation.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="text">The text it was parsed from.</param>
    /// <param name="relation">The relation whose columns it may use.</param>
    /// <param name="alias">The name it may qualify them with.</param>
    /// <param name="targetTypeOid">The type it must have (as on assignment), or 0.</param>
    /// <param name="targetTypeModifier">The type modifier it must have, or -1.</param>
    public BoundRule BindRule(
        Expression expression, string text, BindableRelation relation, string alias, uint targetTypeOid = 0, int targetTypeModifier = -1) => Guarded(() =>
    {
        var session = new BindSession(Options, text, []);
        var scan = session.From.BindTable(relation, new Sql.Syntax.TableRefs.TableAlias(alias), expression);
        var scope = new QueryScope(null);
        scope.Namespace.Add(new NamespaceItem { Name = alias, Relation = scan });
        var bound = session.Expressions.Bind(expression, scope, ExpressionKind.Rule);
        if (targetTypeOid == 0) bound = session.CommonTypes.ResolveUnknown(bound);
        else
        {
            bound = session.Coercion.ToTarget(bound, targetTypeOid, targetTypeModifier, CastContext.Assignment) ?? throw session.Error(
                BindSqlState.DatatypeMismatch,
                $"the expression must be of type {session.Types.Format(targetTypeOid)}, not {session.Types.Format(bound.TypeOid)}", expression.Span);
        }

        return new BoundRule
        {
            Syntax = expression,
            Bound = bound,
            Relation = scan,
            Scans = session.Scans.Remove(scan),
            Resolutions = session.Resolutions,
            Functions = session.FunctionUses,
            Types = session.TypeUses,
        };
    });

    /// <summary>The OIDs of types by their names; 42704 for one that does not exist for the user.</summary>
    public ImmutableArray<uint> Resolve(NodeList<TypeName> names, string text)
    {
        var session = new BindSession(Options, text, []);
        return [.. names.Select(name => session.TypeNames.Resolve(name).Type.Oid)];
    }

    /// <summary>The types that PREPARE declares; default for any other statement.</summary>
    private ImmutableArray<uint> DeclaredTypes(Statement statement, string text) =>
        statement is PrepareStatement { ParameterTypes.Count: > 0 } prepare ? Resolve(prepare.ParameterTypes, text) : default;

    private static BoundQuery BindQuery(BindSession session, Statement statement)
    {
        switch (statement)
        {
            case SelectStatement select:
                return session.Queries.Bind(select.Query, new QueryScope(null));
            case DeclareCursorStatement cursor:
                return session.Queries.Bind(cursor.Query, new QueryScope(null));
            case CopyStatement { Direction: CopyDirection.To, Query: SelectStatement copied }:
                return session.Queries.Bind(copied.Query, new QueryScope(null));
            case CopyStatement { Direction: CopyDirection.To, Table: not null } copy:
                return BindCopy(session, copy);
            case ExplainStatement explain:
                return BindQuery(session, explain.Statement);
            case PrepareStatement prepare:
                return BindQuery(session, prepare.Statement);
            default:
                throw session.Error(BindSqlState.FeatureNotSupported, $"{statement.Kind} statements are not supported", SourceSpan.None);
        }
    }

    /// <summary>COPY of a table: a select of its columns.</summary>
    private static BoundSelect BindCopy(BindSession session, CopyStatement copy)
    {
        var relation = session.From.FindRelation(copy.Table!, null);
        if (relation.Table is { Kind: not ScanKind.Table } table)
        {
            var kind = table.Kind switch
            {
                ScanKind.View => "view",
                ScanKind.MaterializedView => "materialized view",
                _ => "foreign table",
            };
            throw session.Error(
                BindSqlState.WrongObjectType, $"cannot copy from {kind} \"{relation.Name.Name}\"", SourceSpan.None,
                hint: "Try the COPY (SELECT ...) TO variant.");
        }

        var scan = session.From.BindTable(relation, null, copy);
        var places = new List<int>();
        foreach (var name in copy.Columns)
        {
            var place = relation.IndexOf(name.Value);
            if (place < 0 || place >= relation.Columns.Length)
            {
                throw session.Error(
                    BindSqlState.UndefinedColumn, $"column \"{name.Value}\" of relation \"{relation.Name.Name}\" does not exist", SourceSpan.None);
            }

            if (places.Contains(place))
                throw session.Error(BindSqlState.DuplicateColumn, $"column \"{name.Value}\" specified more than once", SourceSpan.None);
            places.Add(place);
        }

        if (copy.Columns.Count == 0) places.AddRange(Enumerable.Range(0, relation.Columns.Length));
        foreach (var place in places) scan.Reference(place);
        return new BoundSelect
        {
            From = [scan],
            Targets = [.. places.Select(place => new BoundTarget(new BoundColumn(scan, place, 0), scan.Columns[place].Name))],
            Columns = [.. places.Select(place => scan.Columns[place])],
        };
    }

    private static T Guarded<T>(Func<T> bind)
    {
        try
        {
            return bind();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new BindException(new PgError(BindSqlState.StatementTooComplex, "stack depth limit exceeded"));
        }
    }
}
