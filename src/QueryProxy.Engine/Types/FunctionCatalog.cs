using System.Collections.Frozen;
using System.Collections.Immutable;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Engine.Types;

/// <summary>The upstream's functions, aggregates and window functions, by OID and by name. Immutable.</summary>
public sealed class FunctionCatalog
{
    private readonly FrozenDictionary<uint, PgFunction> _byOid;
    private readonly FrozenDictionary<string, ImmutableArray<PgFunction>> _byName;

    private FunctionCatalog(List<PgFunction> functions)
    {
        All = [.. functions];
        _byOid = functions.ToFrozenDictionary(static function => function.Oid);
        _byName = functions.GroupBy(static function => function.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>All captured functions.</summary>
    public ImmutableArray<PgFunction> All { get; }

    /// <summary>The function of that OID, or null.</summary>
    public PgFunction? Find(uint oid) => _byOid.GetValueOrDefault(oid);

    /// <summary>All functions of a name, in every schema.</summary>
    public ImmutableArray<PgFunction> Named(string name) => _byName.GetValueOrDefault(name, []);

    /// <summary>The built-in function of exactly that name and those argument types, or null.</summary>
    public PgFunction? FindBuiltIn(string name, params ReadOnlySpan<uint> argumentTypes)
    {
        foreach (var function in Named(name))
            if (function.Schema == SystemSchema.Catalog && function.ArgumentTypes.AsSpan().SequenceEqual(argumentTypes)) return function;
        return null;
    }

    internal static FunctionCatalog From(SystemCatalog catalog, Func<uint, string> schemaName)
    {
        var aggregates = AggregatesOf(catalog);
        var languages = LanguagesOf(catalog);
        var relation = CapturedRelation.Of(catalog, "pg_proc");
        int oid = relation.Ordinal("oid"), name = relation.Ordinal("proname"), schema = relation.Ordinal("pronamespace"),
            kind = relation.Ordinal("prokind"), returns = relation.Ordinal("prorettype"), set = relation.Ordinal("proretset"),
            args = relation.Ordinal("proargtypes"), allArgs = relation.Ordinal("proallargtypes"), modes = relation.Ordinal("proargmodes"),
            names = relation.Ordinal("proargnames"), variadic = relation.Ordinal("provariadic"), defaults = relation.Ordinal("pronargdefaults"),
            strict = relation.Ordinal("proisstrict"), leakproof = relation.Ordinal("proleakproof"), definer = relation.Ordinal("prosecdef"),
            volatility = relation.Ordinal("provolatile"), language = relation.Ordinal("prolang"), source = relation.Ordinal("prosrc");
        var functions = new List<PgFunction>(relation.Rows.Count);
        foreach (var row in relation.Rows)
        {
            var functionOid = CapturedRelation.Oid(row, oid);
            var functionName = CapturedRelation.Text(row, name) ?? "";
            var functionKind = KindOf(CapturedRelation.Letter(row, kind, 'f'));
            var allTypes = CapturedRelation.Oids(row, allArgs);
            var argumentModes = CapturedRelation.Texts(row, modes);
            functions.Add(new PgFunction
            {
                Oid = functionOid,
                Schema = schemaName(CapturedRelation.Oid(row, schema)),
                Name = functionName,
                Kind = functionKind,
                ReturnTypeOid = CapturedRelation.Oid(row, returns),
                ReturnsSet = CapturedRelation.Bool(row, set),
                ArgumentTypes = CapturedRelation.Oids(row, args) is { IsDefault: false } types ? types : [],
                AllArgumentTypes = allTypes,
                ArgumentModes = argumentModes.IsDefault ? default : [.. argumentModes.Select(ModeOf)],
                ArgumentNames = CapturedRelation.Texts(row, names),
                VariadicTypeOid = CapturedRelation.Oid(row, variadic),
                DefaultCount = CapturedRelation.Int(row, defaults),
                IsStrict = CapturedRelation.Bool(row, strict),
                IsLeakproof = CapturedRelation.Bool(row, leakproof),
                IsSecurityDefiner = CapturedRelation.Bool(row, definer),
                Volatility = CapturedRelation.Letter(row, volatility, 'v') switch
                {
                    'i' => FunctionVolatility.Immutable,
                    's' => FunctionVolatility.Stable,
                    _ => FunctionVolatility.Volatile,
                },
                Language = languages.GetValueOrDefault(CapturedRelation.Oid(row, language), ""),
                Source = CapturedRelation.Text(row, source) ?? "",
                Aggregate = functionKind == FunctionKind.Aggregate
                    ? aggregates.ByOid.GetValueOrDefault(functionOid) ?? aggregates.ByName.GetValueOrDefault(functionName)
                        ?? new PgAggregate(AggregateKind.Normal, 0)
                    : null,
            });
        }

        return new FunctionCatalog(functions);
    }

    private static FunctionKind KindOf(char letter) => letter switch
    {
        'a' => FunctionKind.Aggregate,
        'w' => FunctionKind.Window,
        'p' => FunctionKind.Procedure,
        _ => FunctionKind.Function,
    };

    private static ParameterMode ModeOf(string letter) => letter switch
    {
        "o" => ParameterMode.Out,
        "b" => ParameterMode.InOut,
        "v" => ParameterMode.Variadic,
        "t" => ParameterMode.Table,
        _ => ParameterMode.In,
    };

    private static (Dictionary<uint, PgAggregate> ByOid, Dictionary<string, PgAggregate> ByName) AggregatesOf(SystemCatalog catalog)
    {
        var relation = CapturedRelation.Of(catalog, "pg_aggregate");
        int function = relation.Ordinal("aggfnoid"), kind = relation.Ordinal("aggkind"), direct = relation.Ordinal("aggnumdirectargs");
        var byOid = new Dictionary<uint, PgAggregate>();
        var byName = new Dictionary<string, PgAggregate>(StringComparer.Ordinal);
        foreach (var row in relation.Rows)
        {
            var aggregate = new PgAggregate(
                CapturedRelation.Letter(row, kind, 'n') switch
                {
                    'o' => AggregateKind.OrderedSet,
                    'h' => AggregateKind.HypotheticalSet,
                    _ => AggregateKind.Normal,
                },
                CapturedRelation.Int(row, direct));
            // regproc prints names; all built-in aggregates of one name agree in kind and direct arguments.
            var (oid, name) = CapturedRelation.OidOrName(row, function);
            if (name is null) byOid[oid] = aggregate;
            else byName[name] = aggregate;
        }

        return (byOid, byName);
    }

    private static Dictionary<uint, string> LanguagesOf(SystemCatalog catalog)
    {
        // The three built-in languages have fixed OIDs, should pg_language not have been captured.
        var languages = new Dictionary<uint, string> { [12] = "internal", [13] = "c", [14] = "sql" };
        var relation = CapturedRelation.Of(catalog, "pg_language");
        int oid = relation.Ordinal("oid"), name = relation.Ordinal("lanname");
        foreach (var row in relation.Rows) languages[CapturedRelation.Oid(row, oid)] = CapturedRelation.Text(row, name) ?? "";
        return languages;
    }
}
