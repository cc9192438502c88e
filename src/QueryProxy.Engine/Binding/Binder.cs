using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
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
    public BoundStatement Bind(Statement statement, string text, ImmutableArray<uint> parameterTypes = default) =>
        throw new NotImplementedException();

    /// <summary>Binds an expression (a row filter, a mask) over the columns of one relation.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="text">The text it was parsed from.</param>
    /// <param name="relation">The relation whose columns it may use.</param>
    /// <param name="alias">The name it may qualify them with.</param>
    /// <param name="targetTypeOid">The type it must have (implicit conversion), or 0.</param>
    public BoundRule BindRule(Expression expression, string text, BindableRelation relation, string alias, uint targetTypeOid = 0) =>
        throw new NotImplementedException();
}
