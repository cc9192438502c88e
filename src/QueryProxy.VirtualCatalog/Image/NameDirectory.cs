using System.Globalization;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>
/// Names of objects as one search path sees them: reg* input and output, <c>format_type</c>, the <c>*_is_visible</c> functions. Objects that the user may not
/// see are not found.
/// </summary>
internal sealed class NameDirectory
{
    private readonly CatalogImage _image;
    private readonly uint[] _path;
    private readonly int _version;

    public NameDirectory(CatalogImage image, IReadOnlyList<string> searchPath)
    {
        _image = image;
        _version = image.ServerVersionNumber;
        var path = new List<uint>();
        if (!searchPath.Contains(SystemSchema.Catalog)) path.Add(TypeSystem.CatalogNamespaceOid);
        foreach (var name in searchPath)
            if (image.SchemaOid(name) is { } oid) path.Add(oid);
        _path = [.. path];
    }

    /// <summary>The search path with the implicit <c>pg_catalog</c>, as namespace OIDs.</summary>
    public IReadOnlyList<uint> Path => _path;

    public string Quote(string name) => IdentifierText.Quote(name, _version);

    /// <summary>What the output function of a reg* type prints.</summary>
    public string RegOutput(uint type, uint oid)
    {
        if (oid == 0 && type is not (PgTypeOid.RegConfig or PgTypeOid.RegDictionary)) return "-";
        return type switch
        {
            PgTypeOid.RegClass => Named("pg_class", oid),
            PgTypeOid.RegType => _image.HasType(oid) ? FormatType(oid, null) : Number(oid),
            PgTypeOid.RegProc => Function(oid) ?? Number(oid),
            PgTypeOid.RegProcedure => FunctionSignature(oid) ?? Number(oid),
            PgTypeOid.RegOper => OperatorName(oid) ?? Number(oid),
            PgTypeOid.RegOperator => OperatorSignature(oid) ?? Number(oid),
            PgTypeOid.RegNamespace => _image.SchemaName(oid) is { } name ? Quote(name) : Number(oid),
            PgTypeOid.RegRole => _image.RoleName(oid) is { } role ? Quote(role) : Number(oid),
            PgTypeOid.RegCollation => Named("pg_collation", oid),
            PgTypeOid.RegConfig => Named("pg_ts_config", oid),
            PgTypeOid.RegDictionary => Named("pg_ts_dict", oid),
            _ => Number(oid),
        };
    }

    /// <summary>What the input function of a reg* type reads; an error when there is no such object.</summary>
    public uint RegInput(uint type, string text)
    {
        var trimmed = text.Trim();
        if (trimmed == "-") return 0;
        if (trimmed.Length > 0 && trimmed.All(char.IsAsciiDigit) && uint.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        return Find(type, trimmed) ?? throw NotFound(type, trimmed);
    }

    /// <summary>The OID of the named object, or null when there is none.</summary>
    public uint? Find(uint type, string text) => type switch
    {
        PgTypeOid.RegType => new TypeNameReader(_image, this).Read(text),
        PgTypeOid.RegProc => FindFunction(text, null),
        PgTypeOid.RegProcedure => FindProcedure(text),
        PgTypeOid.RegOper => FindOperator(text),
        PgTypeOid.RegOperator => FindOperatorSignature(text),
        PgTypeOid.RegNamespace => Single(text) is { } schema ? _image.SchemaOid(schema) : null,
        PgTypeOid.RegRole => Single(text) is { } role ? _image.RoleOid(role) : null,
        PgTypeOid.RegCollation => FindNamed("pg_collation", Parts(text)),
        PgTypeOid.RegConfig => FindNamed("pg_ts_config", Parts(text)),
        PgTypeOid.RegDictionary => FindNamed("pg_ts_dict", Parts(text)),
        _ => FindNamed("pg_class", Parts(text)),
    };

    /// <summary>A type as <c>format_type</c> prints it. A null modifier stands for an unknown one.</summary>
    public string FormatType(uint oid, int? modifier)
    {
        if (oid == 0) return "-";
        if (!_image.HasType(oid)) return "???";
        var types = _image.TypeSystem.Types;
        var type = types.Find(oid)!;
        var suffix = string.Empty;
        if (type.IsTrueArray && type.ElementOid != 0 && type.Length == -1 && oid is not (PgTypeOid.Int2Vector or PgTypeOid.OidVector))
        {
            suffix = "[]";
            type = types.Find(type.ElementOid);
            if (type is null) return "???[]";
        }

        // Types with a spelling of their own are never qualified; the others are, where the search path does not find them.
        if (type.IsBuiltIn && type.Schema == SystemSchema.Catalog) return (modifier is null ? types.Format(type.Oid) : types.Format(type.Oid, modifier.Value)) + suffix;
        var name = IsTypeVisible(type) ? Quote(type.Name) : Quote(type.Schema) + "." + Quote(type.Name);
        // What a modifier means to a type that does not say so is printed as it is.
        return (modifier is >= 0 ? $"{name}({modifier})" : name) + suffix;
    }

    public bool IsTypeVisible(PgType type) => FirstSchemaWith(schema => _image.TypeSystem.Types.Find(schema, type.Name) is { } found && _image.HasType(found.Oid)) == type.Schema;

    /// <summary>Whether an object of a catalog with a name and a namespace is the first of its name in the search path; null when it does not exist.</summary>
    public bool? IsVisible(string relation, uint oid)
    {
        if (relation == "pg_type") return _image.HasType(oid) && _image.TypeSystem.Types.Find(oid) is { } type ? IsTypeVisible(type) : null;
        if (_image.NamedRow(relation, oid) is not { } found) return null;
        // Operator classes and families are named per access method; all of them are the server's own.
        return relation is "pg_opclass" or "pg_opfamily" ? _path.Contains(found.Schema) : FindInPath(relation, found.Name) == oid;
    }

    /// <summary>The OID of the first object of that name in the search path, or null.</summary>
    public uint? FindInPath(string relation, string name)
    {
        foreach (var schema in _path)
            if (_image.FindNamed(relation, schema, name) is { } oid) return oid;
        return null;
    }

    /// <summary>Whether a function is found by its name and argument types without its schema.</summary>
    public bool? IsFunctionVisible(uint oid)
    {
        if (Visible(oid) is not { } function) return null;
        return FirstSchemaWith(schema => _image.TypeSystem.Functions.Named(function.Name).Any(f =>
            f.Schema == schema && f.IsBuiltIn && f.ArgumentTypes.AsSpan().SequenceEqual(function.ArgumentTypes.AsSpan()))) == function.Schema;
    }

    public bool? IsOperatorVisible(uint oid)
    {
        if (_image.TypeSystem.Operators.Find(oid) is not { IsBuiltIn: true } op) return null;
        return FirstSchemaWith(static schema => schema == SystemSchema.Catalog) == op.Schema;
    }

    private string? FirstSchemaWith(Func<string, bool> has)
    {
        foreach (var oid in _path)
            if (_image.SchemaName(oid) is { } schema && has(schema)) return schema;
        return null;
    }

    private PgFunction? Visible(uint oid) => _image.TypeSystem.Functions.Find(oid) is { IsBuiltIn: true } function ? function : null;

    private string Named(string relation, uint oid)
    {
        if (_image.NamedRow(relation, oid) is not { } found) return Number(oid);
        return FindInPath(relation, found.Name) == oid ? Quote(found.Name) : Quote(_image.SchemaName(found.Schema) ?? "") + "." + Quote(found.Name);
    }

    private string? Function(uint oid)
    {
        if (Visible(oid) is not { } function) return null;
        var isOnly = _image.TypeSystem.Functions.Named(function.Name).Count(f => f.IsBuiltIn && _path.Any(p => _image.SchemaName(p) == f.Schema)) == 1
            && IsFunctionVisible(oid) == true;
        return isOnly ? Quote(function.Name) : Quote(function.Schema) + "." + Quote(function.Name);
    }

    private string? FunctionSignature(uint oid)
    {
        if (Visible(oid) is not { } function) return null;
        var name = IsFunctionVisible(oid) == true ? Quote(function.Name) : Quote(function.Schema) + "." + Quote(function.Name);
        return $"{name}({string.Join(',', function.ArgumentTypes.Select(type => FormatType(type, null)))})";
    }

    private string? OperatorName(uint oid)
    {
        if (_image.TypeSystem.Operators.Find(oid) is not { IsBuiltIn: true } op) return null;
        return _image.TypeSystem.Operators.Named(op.Name).Count(static o => o.IsBuiltIn) == 1 ? op.Name : SystemSchema.Catalog + "." + op.Name;
    }

    private string? OperatorSignature(uint oid)
    {
        if (_image.TypeSystem.Operators.Find(oid) is not { IsBuiltIn: true } op) return null;
        var left = op.LeftTypeOid == 0 ? "NONE" : FormatType(op.LeftTypeOid, null);
        return $"{op.Name}({left},{FormatType(op.RightTypeOid, null)})";
    }

    private uint? FindNamed(string relation, List<string> parts) => parts switch
    {
        [var name] => FindInPath(relation, name),
        [var schema, var name] => _image.SchemaOid(schema) is { } oid ? _image.FindNamed(relation, oid, name) : null,
        [var database, var schema, var name] when database == _image.DatabaseName => _image.SchemaOid(schema) is { } oid ? _image.FindNamed(relation, oid, name) : null,
        _ => null,
    };

    private uint? FindFunction(string text, uint[]? arguments)
    {
        var parts = Parts(text);
        var schema = parts.Count > 1 ? parts[^2] : null;
        var found = _image.TypeSystem.Functions.Named(parts[^1])
            .Where(f => f.IsBuiltIn && (schema is null ? _path.Any(p => _image.SchemaName(p) == f.Schema) : f.Schema == schema)
                && (arguments is null || f.ArgumentTypes.AsSpan().SequenceEqual(arguments)))
            .ToList();
        return found.Count switch
        {
            0 => null,
            1 => found[0].Oid,
            _ => throw new CatalogException(CatalogSqlState.AmbiguousFunction, $"more than one function named \"{text}\""),
        };
    }

    private uint? FindProcedure(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(')')) throw new CatalogException(CatalogSqlState.InvalidTextRepresentation, "expected a left parenthesis");
        return Arguments(text[(open + 1)..^1]) is { } arguments ? FindFunction(text[..open], arguments) : null;
    }

    private uint[]? Arguments(string text)
    {
        if (text.Trim().Length == 0) return [];
        var reader = new TypeNameReader(_image, this);
        var types = text.Split(',').Select(reader.Read).ToArray();
        return types.Any(static type => type is null) ? null : [.. types.Select(static type => type!.Value)];
    }

    private uint? FindOperator(string text)
    {
        var name = text[(text.LastIndexOf('.') + 1)..];
        var found = _image.TypeSystem.Operators.Named(name).Where(static o => o.IsBuiltIn).ToList();
        return found.Count switch
        {
            0 => null,
            1 => found[0].Oid,
            _ => throw new CatalogException(CatalogSqlState.AmbiguousFunction, $"more than one operator named {text}"),
        };
    }

    private uint? FindOperatorSignature(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(')')) throw new CatalogException(CatalogSqlState.InvalidTextRepresentation, "expected a left parenthesis");
        var sides = text[(open + 1)..^1].Split(',');
        if (sides.Length != 2) return null;
        var reader = new TypeNameReader(_image, this);
        var left = sides[0].Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? 0 : reader.Read(sides[0]);
        var right = reader.Read(sides[1]);
        if (left is null || right is null) return null;
        var name = text[..open].Trim();
        return _image.TypeSystem.Operators.Exact(name[(name.LastIndexOf('.') + 1)..], left.Value, right.Value) is [var op, ..] ? op.Oid : null;
    }

    private static List<string> Parts(string text) =>
        IdentifierText.SplitQualified(text) is { Count: > 0 } parts ? parts : throw new CatalogException(CatalogSqlState.InvalidName, "invalid name syntax");

    private static string? Single(string text)
    {
        var parts = Parts(text);
        return parts.Count == 1 ? parts[0] : throw new CatalogException(CatalogSqlState.InvalidName, "invalid name syntax");
    }

    private static string Number(uint oid) => oid.ToString(CultureInfo.InvariantCulture);

    private static CatalogException NotFound(uint type, string text)
    {
        // PostgreSQL prints the parsed name: quotes are gone.
        var name = type is PgTypeOid.RegProcedure or PgTypeOid.RegOperator or PgTypeOid.RegOper or PgTypeOid.RegType
            ? text
            : string.Join('.', IdentifierText.SplitQualified(text) ?? [text]);
        return type switch
        {
            PgTypeOid.RegType => new(CatalogSqlState.UndefinedObject, $"type \"{text}\" does not exist"),
            PgTypeOid.RegProc or PgTypeOid.RegProcedure => new(CatalogSqlState.UndefinedFunction, $"function \"{name}\" does not exist"),
            PgTypeOid.RegOper or PgTypeOid.RegOperator => new(CatalogSqlState.UndefinedFunction, $"operator does not exist: {name}"),
            PgTypeOid.RegNamespace => new(CatalogSqlState.UndefinedSchema, $"schema \"{name}\" does not exist"),
            PgTypeOid.RegRole => new(CatalogSqlState.UndefinedObject, $"role \"{name}\" does not exist"),
            PgTypeOid.RegCollation => new(CatalogSqlState.UndefinedObject, $"collation \"{name}\" for encoding \"UTF8\" does not exist"),
            PgTypeOid.RegConfig => new(CatalogSqlState.UndefinedObject, $"text search configuration \"{name}\" does not exist"),
            PgTypeOid.RegDictionary => new(CatalogSqlState.UndefinedObject, $"text search dictionary \"{name}\" does not exist"),
            _ => new(CatalogSqlState.UndefinedTable, $"relation \"{name}\" does not exist"),
        };
    }
}
