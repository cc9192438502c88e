using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Compiles the filters and masks of one plan: parses the text, puts the user's values in, binds it against the real table with all its columns, and
/// qualifies every name. Whatever goes wrong is a fault of the policy: the statement is denied, the reason is audited.
/// </summary>
internal sealed class RuleCompiler
{
    private readonly CatalogSnapshot _raw;
    private readonly TypeSystem _types;
    private readonly UserInfo _user;
    private readonly SessionValues _session;
    private readonly FunctionRules _functions;
    private readonly SecretParameters? _secrets;
    private readonly Func<SqlSecret, Expression>? _secretOf;
    private readonly CompiledRules _known;
    private (string Schema, Binder Binder)? _binder;

    /// <summary>Creates a compiler for one plan.</summary>
    /// <param name="raw">All tables.</param>
    /// <param name="user">The user.</param>
    /// <param name="session">The answers of functions of identity.</param>
    /// <param name="functions">The reviewed list of functions.</param>
    /// <param name="secrets">Takes secrets as parameters; null for a statement that cannot have any, in which they are literals.</param>
    public RuleCompiler(CatalogSnapshot raw, UserInfo user, SessionValues session, FunctionRules functions, SecretParameters? secrets)
    {
        _secrets = secrets;
        _secretOf = secrets is null ? null : secrets.Place;
        _raw = raw;
        _types = TypeSystem.For(raw.System);
        _user = user;
        _session = session;
        _functions = functions;
        _known = CompiledRules.Of(raw);
    }

    /// <summary>Compiles a row filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="table">The table, with all columns.</param>
    /// <param name="alias">The name of the table inside the governed relation.</param>
    public CompiledRule CompileFilter(SqlExpression filter, CatalogTable table, string alias)
    {
        try
        {
            return Compile(Fill(filter), filter, table, alias, PgTypeOid.Bool);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Fault(filter, table, exception);
        }
    }

    /// <summary>Compiles a mask; the result is cast to the column's type, modifier included.</summary>
    public CompiledRule CompileMask(SqlExpression mask, CatalogTable table, CatalogColumn column, string alias)
    {
        try
        {
            var value = Fill(mask);
            return Compile(CastTo(value, column), mask, table, alias, targetType: 0);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Fault(mask, table, exception);
        }
    }

    /// <summary>NULL of a column's type.</summary>
    public CompiledRule NullOf(CatalogColumn column) => new(CastTo(new NullLiteral(), column), ReadsTables: false, MayFail: false, IsConstant: true);

    private Expression Fill(SqlExpression rule) => SqlTemplate.Fill(SqlTemplate.Parse(rule), rule, _user, _secretOf);

    private CastExpression CastTo(Expression value, CatalogColumn column) =>
        new(value, TypeNames.Of(_types.Types, column.TypeOid, column.TypeModifier, column.TypeName));

    private CompiledRule Compile(Expression tree, SqlExpression source, CatalogTable table, string alias, uint targetType)
    {
        // Where secrets are no parameters, they stand in the tree.
        if (_secrets is null) return Bind(tree, source, table, alias, targetType).Rule;
        var key = new CompiledRules.Key(tree, source.Text, table, alias, targetType, _functions, _session.UserName, _session.DatabaseName, _session.CurrentSchema, _session.VersionText);
        if (_known.Find(key) is { } known) return known;
        var (rule, dependsOnProcess) = Bind(tree, source, table, alias, targetType);
        if (!dependsOnProcess) _known.Add(key, rule);
        return rule;
    }

    private (CompiledRule Rule, bool DependsOnProcess) Bind(Expression tree, SqlExpression source, CatalogTable table, string alias, uint targetType)
    {
        var rule = BinderOf(table).BindRule(tree, source.Text, CatalogRelations.Of(_raw).Relation(table), table.Name.Name, targetType);
        RuleScope.Check(rule, _functions);
        var rewritten = SpanEraser.Erase(new RuleRewriter(rule, alias, _types, _session).Rewrite(tree));
        var facts = RuleFacts.Of(rewritten, rule);
        return (
            new CompiledRule(rewritten, facts.ReadsTables, facts.MayFail, facts.IsConstant),
            rule.Functions.Any(static use => use.Function is { IsBuiltIn: true, Name: "pg_backend_pid" }));
    }

    // The tables of a statement are mostly of one schema, and names mean the same in the rules of all of them.
    private Binder BinderOf(CatalogTable table)
    {
        if (_binder is not { } known || known.Schema != table.Name.Schema) _binder = known = (table.Name.Schema, new Binder(RuleScope.Options(_raw, table, _types)));
        return known.Binder;
    }

    private static bool IsFault(Exception exception) =>
        exception is BindException or SqlSyntaxException or PolicyExpressionException or PlanException or InvalidOperationException;

    private static PlanException Fault(SqlExpression source, CatalogTable table, Exception exception) =>
        PlanException.Internal($"the expression \"{source.Text}\" cannot be used on {table.Name}: {exception.Message}");
}
