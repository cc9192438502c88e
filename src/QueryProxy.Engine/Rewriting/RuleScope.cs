using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// What the expressions of policies may name: every table and column of the raw catalog, and every user-defined type and function that was captured, since
/// administrators write them. Functions that the reviewed list refuses are refused here too.
/// </summary>
internal static class RuleScope
{
    private static readonly ConditionalWeakTable<TypeSystem, UserDefined> Shared = [];

    public static BinderOptions Options(CatalogSnapshot raw, CatalogTable table, TypeSystem types)
    {
        var defined = Of(types);
        return new BinderOptions
        {
            TypeSystem = types,
            Relations = CatalogRelations.Of(raw),
            SearchPath = table.Name.Schema == "public" ? ["public"] : [table.Name.Schema, "public"],
            AllowedTypes = defined.Types,
            AllowedFunctions = defined.Functions,
            AllowedOperators = defined.Operators,
        };
    }

    /// <summary>Options that let every captured user-defined object be named.</summary>
    public static BinderOptions WithUserDefined(BinderOptions options, TypeSystem types)
    {
        var defined = Of(types);
        return options with { AllowedTypes = defined.Types, AllowedFunctions = defined.Functions, AllowedOperators = defined.Operators };
    }

    /// <exception cref="PolicyExpressionException">The expression reads a system relation or calls a function that may not be called.</exception>
    public static void Check(BoundRule rule, FunctionRules functions)
    {
        foreach (var scan in rule.Scans)
            if (scan.Relation.IsSystem) throw new PolicyExpressionException($"{scan.Relation.Name} cannot be read in an expression of a policy", default);
        foreach (var use in rule.Functions)
        {
            if (use.Origin != Bound.FunctionUseOrigin.Call) continue;
            var found = functions.Find(use.Function);
            if (found.Disposition is not (FunctionDisposition.Allow or FunctionDisposition.Session))
                throw new PolicyExpressionException($"the function {use.Function.Name} cannot be used in an expression of a policy: {found.Reason}", use.Span);
        }
    }

    private static UserDefined Of(TypeSystem types) => Shared.GetValue(types, static key => new UserDefined(key));

    private sealed class UserDefined
    {
        public UserDefined(TypeSystem types)
        {
            Types = types.Types.All.Where(static type => !type.IsBuiltIn).Select(static type => type.Oid).ToFrozenSet();
            Functions = types.Functions.All.Where(static function => !function.IsBuiltIn).Select(static function => function.Oid).ToFrozenSet();
            Operators = types.Operators.All.Where(static op => !op.IsBuiltIn).Select(static op => op.Oid).ToFrozenSet();
        }

        public FrozenSet<uint> Types { get; }

        public FrozenSet<uint> Functions { get; }

        public FrozenSet<uint> Operators { get; }
    }
}
