using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>Type names and collation names, looked up along the search path among what the user may name.</summary>
internal sealed class TypeNameResolver(BindSession session)
{
    /// <summary>The type and its modifier (-1 for none); 42704 when there is none of that name.</summary>
    public (PgType Type, int Modifier) Resolve(TypeName name)
    {
        if (name.IsColumnTypeReference) throw session.Unsupported("%TYPE", name.Span);
        if (name.IsSetOf) throw session.Error(BindSqlState.DatatypeMismatch, "cannot cast to a set", name.Span);
        CheckCatalog(name.Name);
        var type = FindVisible(name.Name);
        if (type is null)
        {
            if (name.Name.Schema is { } schema && !SchemaExists(schema.Value))
                throw session.Error(BindSqlState.InvalidSchemaName, $"schema \"{schema.Value}\" does not exist", name.Span);
            throw session.Error(BindSqlState.UndefinedObject, $"type \"{Written(name)}\" does not exist", name.Span);
        }

        var modifier = name.Modifiers.Count == 0 ? -1 : new TypeModifierReader(session).Read(name, type);
        if (name.ArrayBounds.Count > 0)
        {
            var array = session.Types.Find(type.ArrayOid);
            type = array ?? throw session.Error(
                BindSqlState.UndefinedObject, $"could not find array type for data type {session.Types.Format(type.Oid)}", name.Span);
        }

        session.Resolutions.Add(name, type);
        session.Use(type.Oid, isFromText: false, name.Span);
        return (type, modifier);
    }

    /// <summary>The type that a name means to this user, or null.</summary>
    public PgType? FindVisible(QualifiedName name)
    {
        var types = session.Types;
        if (name.Schema is { } schema) return Visible(types.Find(schema.Value, name.Name.Value));
        foreach (var path in session.Path)
            if (Visible(types.Find(path, name.Name.Value)) is { } type) return type;
        return null;
    }

    /// <summary>A collation's OID by name; 42704 when there is none.</summary>
    public uint Collation(QualifiedName name, SqlNode owner, SourceSpan span = default)
    {
        CheckCatalog(name);
        var collations = session.TypeSystem.Collations;
        PgCollation? found = null;
        if (name.Schema is { } schema)
        {
            if (!SchemaExists(schema.Value))
                throw session.Error(BindSqlState.InvalidSchemaName, $"schema \"{schema.Value}\" does not exist", name.Span);
            found = collations.Find(schema.Value, name.Name.Value);
        }
        else
        {
            foreach (var path in session.Path)
            {
                found = collations.Find(path, name.Name.Value);
                if (found is not null) break;
            }
        }

        if (found is null)
            throw session.Error(BindSqlState.UndefinedObject, $"collation \"{Written(name)}\" for encoding \"UTF8\" does not exist", span == default ? name.Span : span);

        session.Resolutions.AddCollation(owner, found.Oid);
        return found.Oid;
    }

    public bool SchemaExists(string schema) =>
        schema is SystemSchema.Catalog or SystemSchema.InformationSchema or SystemSchema.Toast
        || session.Options.Relations.HasSchema(schema);

    /// <summary>A name of three parts must begin with the session's own database.</summary>
    public void CheckCatalog(QualifiedName name)
    {
        if (name.Parts.Count > 3)
            throw session.Error(BindSqlState.SyntaxError, $"improper qualified name (too many dotted names): {Written(name)}", name.Span);
        if (name.Catalog is { } catalog && catalog.Value != session.Options.DatabaseName)
            throw session.Error(BindSqlState.FeatureNotSupported, $"cross-database references are not implemented: \"{Written(name)}\"", name.Span);
    }

    private PgType? Visible(PgType? type)
    {
        if (type is null) return null;
        if (type.IsBuiltIn || session.Options.AllowedTypes.Contains(type.Oid)) return type;
        // An array of a type that may be named may be named too.
        return type.IsTrueArray && session.Options.AllowedTypes.Contains(type.ElementOid) ? type : null;
    }

    private static string Written(TypeName name) => Written(name.Name) + string.Concat(name.ArrayBounds.Select(static _ => "[]"));

    private static string Written(QualifiedName name) => string.Join('.', name.Parts.Select(static part => part.Value));
}
