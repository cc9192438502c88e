using System.Collections.Frozen;
using System.Collections.Immutable;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Engine.Types;

/// <summary>The upstream's operators, by OID and by name. Immutable.</summary>
public sealed class OperatorCatalog
{
    private readonly FrozenDictionary<uint, PgOperator> _byOid;
    private readonly FrozenDictionary<string, ImmutableArray<PgOperator>> _byName;
    private readonly FrozenDictionary<string, FrozenDictionary<ulong, ImmutableArray<PgOperator>>> _bySignature;
    private readonly FrozenSet<string> _userDefined;

    private OperatorCatalog(List<PgOperator> operators)
    {
        All = [.. operators];
        _byOid = operators.ToFrozenDictionary(static op => op.Oid);
        _byName = operators.GroupBy(static op => op.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.ToImmutableArray(), StringComparer.Ordinal);
        _bySignature = _byName.ToFrozenDictionary(
            static named => named.Key,
            static named => named.Value.GroupBy(static op => Operands(op.LeftTypeOid, op.RightTypeOid)).ToFrozenDictionary(static group => group.Key, static group => group.ToImmutableArray()),
            StringComparer.Ordinal);
        _userDefined = operators.Where(static op => !op.IsBuiltIn).Select(static op => op.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>All captured operators.</summary>
    public ImmutableArray<PgOperator> All { get; }

    /// <summary>The operator of that OID, or null.</summary>
    public PgOperator? Find(uint oid) => _byOid.GetValueOrDefault(oid);

    /// <summary>All operators of a symbol, in every schema, prefix ones included.</summary>
    public ImmutableArray<PgOperator> Named(string name) => _byName.GetValueOrDefault(name, []);

    /// <summary>The operators of exactly that symbol and those operand types, in every schema; left is 0 for prefix operators.</summary>
    public ImmutableArray<PgOperator> Exact(string name, uint left, uint right) =>
        _bySignature.TryGetValue(name, out var named) && named.TryGetValue(Operands(left, right), out var found) ? found : [];

    /// <summary>Whether every operator of a symbol is one of PostgreSQL's own.</summary>
    public bool IsBuiltIn(string name) => !_userDefined.Contains(name);

    private static ulong Operands(uint left, uint right) => ((ulong)left << 32) | right;

    internal static OperatorCatalog From(SystemCatalog catalog, FunctionCatalog functions, Func<uint, string> schemaName)
    {
        var relation = CapturedRelation.Of(catalog, "pg_operator");
        int oid = relation.Ordinal("oid"), name = relation.Ordinal("oprname"), schema = relation.Ordinal("oprnamespace"),
            left = relation.Ordinal("oprleft"), right = relation.Ordinal("oprright"), result = relation.Ordinal("oprresult"),
            commutator = relation.Ordinal("oprcom"), negator = relation.Ordinal("oprnegate"), code = relation.Ordinal("oprcode");
        var operators = new List<PgOperator>(relation.Rows.Count);
        foreach (var row in relation.Rows)
        {
            uint leftType = CapturedRelation.Oid(row, left), rightType = CapturedRelation.Oid(row, right);
            var (functionOid, functionName) = CapturedRelation.OidOrName(row, code);
            operators.Add(new PgOperator
            {
                Oid = CapturedRelation.Oid(row, oid),
                Schema = schemaName(CapturedRelation.Oid(row, schema)),
                Name = CapturedRelation.Text(row, name) ?? "",
                LeftTypeOid = leftType,
                RightTypeOid = rightType,
                ResultTypeOid = CapturedRelation.Oid(row, result),
                CommutatorOid = CapturedRelation.Oid(row, commutator),
                NegatorOid = CapturedRelation.Oid(row, negator),
                Function = functionName is null ? functions.Find(functionOid) : FunctionNamed(functions, functionName, leftType, rightType),
            });
        }

        return new OperatorCatalog(operators);
    }

    /// <summary>regproc prints names only: the operand types tell which function is meant, mostly.</summary>
    private static PgFunction? FunctionNamed(FunctionCatalog functions, string name, uint left, uint right)
    {
        ReadOnlySpan<uint> operands = left == 0 ? [right] : [left, right];
        var candidates = functions.Named(name);
        if (candidates.Length == 1) return candidates[0];
        foreach (var candidate in candidates)
            if (candidate.ArgumentTypes.AsSpan().SequenceEqual(operands)) return candidate;
        return null;
    }
}
