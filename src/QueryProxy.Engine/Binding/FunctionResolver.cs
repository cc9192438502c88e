using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>Which function a name means for its arguments' types (PostgreSQL's func_get_detail).</summary>
internal sealed class FunctionResolver(BindSession session)
{
    private readonly FunctionCatalog _functions = session.TypeSystem.Functions;

    /// <summary>Whether the function exists for this user.</summary>
    public bool IsVisible(PgFunction function) => function.IsBuiltIn || session.Options.AllowedFunctions.Contains(function.Oid);

    /// <summary>Finds the function, or the type whose name is used as one.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="actual">The arguments' types.</param>
    /// <param name="argumentNames">The names of the last arguments, for named notation.</param>
    /// <param name="expandVariadic">False when the last argument is marked VARIADIC.</param>
    /// <param name="isLiteralUnknown">Whether the single argument of unknown type may be cast by a type's name.</param>
    /// <param name="candidate">The function when found.</param>
    /// <param name="castType">The type when the call is a cast.</param>
    public FunctionMatch Resolve(
        QualifiedName name, ReadOnlySpan<uint> actual, ImmutableArray<string> argumentNames, bool expandVariadic, bool isLiteralUnknown,
        out FunctionCandidate? candidate, out PgType? castType)
    {
        candidate = null;
        castType = null;
        CheckSchema(name);
        if (argumentNames.IsEmpty && Plain(name, actual) is { } plain)
        {
            candidate = plain;
            return FunctionMatch.Found;
        }

        var candidates = Candidates(name, actual.Length, argumentNames, expandVariadic);
        foreach (var possible in candidates)
        {
            if (!actual.SequenceEqual(possible.ArgumentTypes.AsSpan()[..actual.Length])) continue;
            candidate = possible;
            break;
        }

        if (candidate is null)
        {
            if (actual.Length == 1 && argumentNames.IsEmpty && isLiteralUnknown && CastByName(name, actual[0]) is { } type)
            {
                castType = type;
                return FunctionMatch.Cast;
            }

            var matching = session.Candidates.Matching(actual, candidates, static possible => possible.ArgumentTypes);
            if (matching.Count == 0) return FunctionMatch.NotFound;
            candidate = matching.Count == 1 ? matching[0] : session.Candidates.Select(actual, matching, static possible => possible.ArgumentTypes);
            if (candidate is null) return FunctionMatch.Ambiguous;
        }

        return candidate.IsAmbiguous ? FunctionMatch.Ambiguous : FunctionMatch.Found;
    }

    /// <summary>The call as error messages print it: <c>f(integer, name =&gt; text)</c>.</summary>
    public string Signature(QualifiedName name, ImmutableArray<BoundExpression> actual, ImmutableArray<string> argumentNames)
    {
        var firstNamed = actual.Length - argumentNames.Length;
        var parts = new string[actual.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var type = session.TypeText(actual[i]);
            parts[i] = i >= firstNamed ? $"{argumentNames[i - firstNamed]} => {type}" : type;
        }

        return $"{string.Join('.', name.Parts.Select(static part => part.Value))}({string.Join(", ", parts)})";
    }

    /// <summary>Whether any function of that name exists for this user.</summary>
    public bool Exists(QualifiedName name)
    {
        foreach (var function in _functions.Named(name.Name.Value))
            if (Place(function, name.Schema?.Value) >= 0) return true;
        return false;
    }

    private void CheckSchema(QualifiedName name)
    {
        session.TypeNames.CheckCatalog(name);
        if (name.Schema is { Value: var schema } && !session.TypeNames.SchemaExists(schema))
            throw session.Error(BindSqlState.InvalidSchemaName, $"schema \"{schema}\" does not exist", name.Span);
    }

    /// <summary>
    /// The function that takes exactly these types, without a list of all candidates; null when there is none, or when another one could be it as well: one that
    /// has defaults or takes any number of arguments.
    /// </summary>
    private FunctionCandidate? Plain(QualifiedName name, ReadOnlySpan<uint> actual)
    {
        PgFunction? found = null;
        var place = int.MaxValue;
        foreach (var function in _functions.Named(name.Name.Value))
        {
            var itsPlace = Place(function, name.Schema?.Value);
            if (itsPlace < 0) continue;
            if (function.VariadicTypeOid != 0 || function.DefaultCount > 0) return null;
            if (!actual.SequenceEqual(function.ArgumentTypes.AsSpan()) || itsPlace > place) continue;
            if (itsPlace == place) return null;
            (found, place) = (function, itsPlace);
        }

        return found is null ? null : new FunctionCandidate { Function = found, ArgumentTypes = ImmutableCollectionsMarshal.AsArray(found.ArgumentTypes)!, Place = place };
    }

    private List<FunctionCandidate> Candidates(QualifiedName name, int count, ImmutableArray<string> argumentNames, bool expandVariadic)
    {
        var schema = name.Schema?.Value;
        var functions = _functions.Named(name.Name.Value);
        var candidates = new List<FunctionCandidate>(functions.Length);
        foreach (var function in functions)
        {
            var place = Place(function, schema);
            if (place < 0) continue;
            var candidate = argumentNames.IsEmpty
                ? Positional(function, count, expandVariadic, place)
                : Named(function, count, argumentNames, expandVariadic, place);
            if (candidate is not null) AddUnlessDuplicate(candidates, candidate);
        }

        return candidates;
    }

    private int Place(PgFunction function, string? schema)
    {
        if (!IsVisible(function)) return -1;
        if (schema is not null) return function.Schema == schema ? 0 : -1;
        return session.Path.IndexOf(function.Schema);
    }

    private static FunctionCandidate? Positional(PgFunction function, int count, bool expandVariadic, int place)
    {
        var declared = function.ArgumentTypes;
        var variadic = expandVariadic && function.VariadicTypeOid != 0 && declared.Length <= count;
        var useDefaults = count < declared.Length;
        if (useDefaults && count + function.DefaultCount < declared.Length) return null;
        if (declared.Length != count && !variadic && !useDefaults) return null;
        var types = ImmutableCollectionsMarshal.AsArray(declared)!;
        var variadicCount = 0;
        if (variadic)
        {
            types = new uint[count];
            declared.CopyTo(types);
            variadicCount = types.Length - declared.Length + 1;
            for (var i = declared.Length - 1; i < types.Length; i++) types[i] = function.VariadicTypeOid;
        }

        return new FunctionCandidate
        {
            Function = function,
            ArgumentTypes = types,
            VariadicCount = variadicCount,
            DefaultCount = useDefaults ? declared.Length - count : 0,
            Place = place,
        };
    }

    private static FunctionCandidate? Named(PgFunction function, int count, ImmutableArray<string> names, bool expandVariadic, int place)
    {
        if (function.VariadicTypeOid != 0 && expandVariadic) return null;
        var declared = function.ArgumentTypes;
        if (count > declared.Length || function.ArgumentNames.IsDefault) return null;
        var numbers = new List<int>(declared.Length);
        var given = new bool[declared.Length];
        var positional = count - names.Length;
        for (var i = 0; i < positional; i++)
        {
            numbers.Add(i);
            given[i] = true;
        }

        foreach (var name in names)
        {
            var found = -1;
            for (var i = 0; i < declared.Length; i++)
                if (function.InputName(i) == name) found = i;
            if (found < 0 || given[found]) return null;
            given[found] = true;
            numbers.Add(found);
        }

        for (var i = 0; i < declared.Length; i++)
        {
            if (given[i]) continue;
            if (i < declared.Length - function.DefaultCount) return null;
            numbers.Add(i);
        }

        return new FunctionCandidate
        {
            Function = function,
            ArgumentTypes = [.. numbers.Select(number => declared[number])],
            ParameterNumbers = [.. numbers],
            DefaultCount = declared.Length - count,
            Place = place,
        };
    }

    private static void AddUnlessDuplicate(List<FunctionCandidate> candidates, FunctionCandidate added)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var other = candidates[i];
            var mine = added.ArgumentTypes.AsSpan()[..(added.ArgumentTypes.Length - added.DefaultCount)];
            var theirs = other.ArgumentTypes.AsSpan()[..(other.ArgumentTypes.Length - other.DefaultCount)];
            if (!mine.SequenceEqual(theirs)) continue;
            var preference = added.Place - other.Place;
            if (preference == 0) preference = (added.VariadicCount > 0 ? 1 : 0) - (other.VariadicCount > 0 ? 1 : 0);
            if (preference < 0) candidates[i] = added;
            else if (preference == 0) other.IsAmbiguous = true;
            return;
        }

        candidates.Add(added);
    }

    private PgType? CastByName(QualifiedName name, uint source)
    {
        if (session.TypeNames.FindVisible(name) is not { RelationOid: 0 } type) return null;
        if (source == PgTypeOid.Unknown) return type;
        return session.Coercion.FindPathway(source, type.Oid, CastContext.Explicit) switch
        {
            (CastMethod.Relabel, _) => type,
            (CastMethod.InputOutput, _) when !(session.Types.IsRowType(source) && type.Category == TypeCategory.String) => type,
            _ => null,
        };
    }
}
