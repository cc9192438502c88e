using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Planning;

/// <summary>Default deny for the functions and types of a client's statement.</summary>
internal sealed class StatementGuard
{
    private readonly FunctionRules _functions;

    public StatementGuard(FunctionRules functions) => _functions = functions;

    /// <summary>What keeps a statement from running, or null. A catalog read may call what the virtual catalog answers.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="types">Prints types.</param>
    /// <param name="isUpstream">Whether the upstream runs it.</param>
    /// <param name="isInlined">Whether the virtual catalog's answers stand in it: constants without a place in the client's text.</param>
    public PgError? Check(BoundStatement statement, TypeCatalog types, bool isUpstream, bool isInlined = false)
    {
        foreach (var use in statement.Functions)
            if (Check(use, types, isUpstream, statement) is { } error) return error;
        if (!isUpstream) return null;
        foreach (var use in statement.Types)
        {
            // Their text is the name of an object, so reading it tells what exists.
            if (!(isInlined && use.Span.IsNone) && NameTypes.Contains(use.Type, types))
                return new PgError(PlanSqlState.FeatureNotSupported, $"type {use.Type.Name} cannot be used in a statement that reads tables", Position(use.Span, statement.Text));
        }

        return null;
    }

    private PgError? Check(FunctionUse use, TypeCatalog types, bool isUpstream, BoundStatement statement)
    {
        // Built-in functions behind operators and conversions depend on their operands alone; the types are checked by themselves.
        var function = use.Function;
        if (use.Origin != FunctionUseOrigin.Call && function.IsBuiltIn) return null;
        var rule = _functions.Find(function);
        switch (rule.Disposition)
        {
            case FunctionDisposition.Allow or FunctionDisposition.Session:
                return null;
            case FunctionDisposition.Read when !isUpstream && statement.ReadsCatalog:
                return null;
            case FunctionDisposition.Read or FunctionDisposition.Refuse:
                return new PgError(PlanSqlState.InsufficientPrivilege, $"permission denied for function {function.Name}: {rule.Reason}", Position(use.Span, statement.Text));
            case FunctionDisposition.Catalog when !isUpstream:
                return null;
            case FunctionDisposition.Catalog:
                return new PgError(
                    PlanSqlState.FeatureNotSupported, $"function {function.Name} is answered from the catalog and cannot be used in a statement that reads tables", Position(use.Span, statement.Text));
            case FunctionDisposition.Hidden when !isUpstream:
                return null;
            default:
                var arguments = string.Join(", ", function.ArgumentTypes.Select(types.Format));
                return new PgError(
                    PlanSqlState.UndefinedFunction,
                    $"function {function.Name}({arguments}) does not exist",
                    Position(use.Span, statement.Text),
                    Hint: "No function matches the given name and argument types. You might need to add explicit type casts.");
        }
    }

    private static int? Position(SourceSpan span, string text) => span.IsNone ? null : span.PositionIn(text);
}
