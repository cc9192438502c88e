using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Everything that evaluating one statement needs besides its rows. One statement's; not thread-safe.</summary>
internal sealed class EvaluationContext
{
    private readonly CatalogImage? _image;
    private TimeZoneInfo? _timeZone;
    private NameDirectory? _names;

    public EvaluationContext(CatalogImage image, CatalogSession session, WorkBudget budget)
    {
        _image = image;
        Session = session;
        Budget = budget;
        Types = image.Types;
    }

    /// <summary>For reading captured values, which need types only.</summary>
    public EvaluationContext(TypeCatalog types)
    {
        Types = types;
        Session = null!;
        Budget = WorkBudget.Unlimited;
        _timeZone = TimeZoneInfo.Utc;
    }

    public TypeCatalog Types { get; }

    public CatalogImage Image => _image ?? throw new InvalidOperationException("No catalog image while captured rows are read.");

    public CatalogSession Session { get; }

    public WorkBudget Budget { get; }

    public Datum[] Parameters { get; init; } = [];

    /// <summary>Whether a system view's definition is being evaluated, which sees more than users do.</summary>
    public bool IsView { get; init; }

    /// <summary>The operands of the CASEs and the elements of the array conversions around the current expression, innermost on top.</summary>
    public Stack<Datum> Cells { get; } = new();

    /// <summary>The current rows of the subqueries whose tests are being evaluated, innermost last.</summary>
    public List<Datum[]> SubqueryRows { get; } = [];

    private Dictionary<object, object> Kept { get; } = new(ReferenceEqualityComparer.Instance);

    public TimeZoneInfo TimeZone => _timeZone ??= FindZone(Setting("timezone"));

    /// <summary>Names as this session's search path resolves and prints them.</summary>
    public NameDirectory Names => _names ??= Image.NamesFor(SearchPath);

    /// <summary>The schemas of the search path that exist, without the implicit ones.</summary>
    public IReadOnlyList<string> SearchPath => field ??= Image.ExistingSchemas(SearchPathText.Parse(Setting("search_path") ?? "\"$user\", public", Session.UserName));

    /// <summary>Computes something once per execution.</summary>
    public T Once<T>(object key, Func<T> compute)
    {
        if (Kept.TryGetValue(key, out var known)) return (T)known;
        var value = compute();
        Kept[key] = value!;
        return value;
    }

    /// <summary>Computes something once per execution, for what is asked for often: without a closure.</summary>
    public T Once<T, TState>(object key, TState state, Func<EvaluationContext, TState, T> compute)
    {
        if (Kept.TryGetValue(key, out var known)) return (T)known;
        var value = compute(this, state);
        Kept[key] = value!;
        return value;
    }

    public string? Setting(string name) =>
        Session.Setting(name) ?? Image.Settings.Find(name);

    /// <summary>The type of an array's or vector's elements, or 0 for anything else.</summary>
    public uint ElementType(uint type) => type switch
    {
        PgTypeOid.Int2Vector => PgTypeOid.Int2,
        PgTypeOid.OidVector => PgTypeOid.Oid,
        PgTypeOid.RecordArray => PgTypeOid.Record,
        _ => Types.ElementType(Types.BaseType(type)),
    };

    /// <summary>What separates the elements in an array's text: a comma but for boxes.</summary>
    public static char Delimiter(uint elementType) => elementType == PgTypeOid.Box ? ';' : ',';

    private static TimeZoneInfo FindZone(string? name)
    {
        if (name is null) return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
