using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// The relations a statement can name: tables of a catalog snapshot as one user sees it, and system relations. Implementations are
/// immutable for the time of a binding. What a user may not see is simply not found.
/// </summary>
public interface IRelationResolver
{
    /// <summary>The relation of exactly that schema and name, or null.</summary>
    BindableRelation? Find(string schema, string name);

    /// <summary>Whether the schema exists for the user.</summary>
    bool HasSchema(string schema);
}
