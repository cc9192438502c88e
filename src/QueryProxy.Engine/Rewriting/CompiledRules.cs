using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Governance;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// The filters and masks that were compiled for a raw catalog: most statements of a user meet the same ones again. A rule is found by all that it is made of,
/// the values filled in included, so that one found is the one that would be made. Thread-safe.
/// </summary>
internal sealed class CompiledRules
{
    private const int MaxKept = 4096;
    private const int MaxKeptLength = 1024;
    private static readonly ConditionalWeakTable<CatalogSnapshot, CompiledRules> Shared = [];
    private readonly ConcurrentDictionary<Key, CompiledRule> _rules = new();
    private int _count;

    /// <summary>The rules of a raw catalog: they go with it.</summary>
    public static CompiledRules Of(CatalogSnapshot raw) => Shared.GetValue(raw, static _ => new CompiledRules());

    public CompiledRule? Find(in Key key) => _rules.TryGetValue(key, out var rule) ? rule : null;

    public void Add(in Key key, CompiledRule rule)
    {
        if (key.Text.Length > MaxKeptLength || !_rules.TryAdd(key, rule)) return;
        if (Interlocked.Increment(ref _count) < MaxKept) return;
        _rules.Clear();
        Interlocked.Exchange(ref _count, 0);
    }

    /// <summary>All that a compiled rule depends on, but for the process id of a session.</summary>
    /// <param name="Tree">The expression, the values of the user and the hook in it; secrets are parameters.</param>
    /// <param name="Text">The text that it was read from.</param>
    /// <param name="Table">The table, by reference: it belongs to the catalog.</param>
    /// <param name="Alias">The table's name inside the governed relation.</param>
    /// <param name="TargetType">What the expression is converted to, or 0.</param>
    /// <param name="Functions">What may be called.</param>
    /// <param name="UserName">What <c>current_user</c> answers.</param>
    /// <param name="DatabaseName">What <c>current_database()</c> answers.</param>
    /// <param name="CurrentSchema">What <c>current_schema</c> answers.</param>
    /// <param name="VersionText">What <c>version()</c> answers.</param>
    internal readonly record struct Key(
        Expression Tree,
        string Text,
        CatalogTable Table,
        string Alias,
        uint TargetType,
        FunctionRules Functions,
        string UserName,
        string DatabaseName,
        string? CurrentSchema,
        string VersionText);
}
