using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>anyelement and its kin: whether actual argument types fit together, and what the result is then.</summary>
internal sealed class Polymorphism(BindSession session)
{
    private const uint TextArray = PgTypeOid.TextArray;
    private readonly TypeCatalog _types = session.Types;

    public static bool IsPolymorphic(uint type) => IsFamily1(type) || IsFamily2(type);

    /// <summary>Whether a result or any of the arguments is of a polymorphic type.</summary>
    public static bool IsPolymorphic(uint result, ReadOnlySpan<uint> arguments)
    {
        var any = IsPolymorphic(result);
        foreach (var type in arguments) any |= IsPolymorphic(type);
        return any;
    }

    private static bool IsFamily1(uint type) => type is PgTypeOid.AnyElement or PgTypeOid.AnyArray or PgTypeOid.AnyNonArray
        or PgTypeOid.AnyEnum or PgTypeOid.AnyRange or PgTypeOid.AnyMultirange;

    private static bool IsFamily2(uint type) => type is PgTypeOid.AnyCompatible or PgTypeOid.AnyCompatibleArray
        or PgTypeOid.AnyCompatibleNonArray or PgTypeOid.AnyCompatibleRange or PgTypeOid.AnyCompatibleMultirange;

    /// <summary>Whether the actual types can be the polymorphic arguments; unknown fits everywhere.</summary>
    public bool IsConsistent(ReadOnlySpan<uint> actual, ReadOnlySpan<uint> declared)
    {
        var facts = new PolymorphicFacts(_types);
        for (var i = 0; i < declared.Length; i++)
            if (!facts.Add(declared[i], actual[i])) return false;
        if (facts.Array == PgTypeOid.AnyArray) return true;
        if (!facts.Deduce()) return false;
        if (facts.Element != 0 && facts.WantsNonArray && _types.IsArray(_types.BaseType(facts.Element))) return false;
        if (facts.Element != 0 && facts.WantsEnum && !_types.IsEnum(facts.Element)) return false;
        if (facts.Compatible.Count == 0) return true;
        var common = CommonOf(facts);
        if (common == 0) return false;
        if (facts.WantsCompatibleNonArray && _types.IsArray(_types.BaseType(common))) return false;
        return facts.CompatibleRangeElement == 0 || facts.CompatibleRangeElement == common;
    }

    /// <summary>
    /// Replaces polymorphic types in <paramref name="declared"/> where arguments must be converted, and gives the result type.
    /// </summary>
    public uint Enforce(ReadOnlySpan<uint> actual, Span<uint> declared, uint resultType, SourceSpan span)
    {
        if (!IsPolymorphic(resultType, declared)) return resultType;

        var facts = new PolymorphicFacts(_types);
        var family1 = 0;
        var unknowns = false;
        for (var i = 0; i < declared.Length; i++)
        {
            if (IsFamily1(declared[i]))
            {
                family1++;
                unknowns |= actual[i] == PgTypeOid.Unknown;
            }

            if (!facts.Add(declared[i], actual[i])) throw Mismatch(declared[i], actual[i], facts, span);
        }

        facts.Want(resultType);
        if (family1 > 0) EnforceFamily1(facts, family1, resultType, span);
        if (facts.HasFamily2) EnforceFamily2(facts, declared, span);
        if (unknowns)
        {
            for (var i = 0; i < declared.Length; i++)
                if (actual[i] == PgTypeOid.Unknown && IsFamily1(declared[i])) declared[i] = Resolve(facts, declared[i], span);
        }

        return IsPolymorphic(resultType) ? Resolve(facts, resultType, span) : resultType;
    }

    /// <summary>The types of OUT parameters, given what was passed for the input ones.</summary>
    public uint[] ResolveOutputs(PgFunction function, ReadOnlySpan<uint> actual, ReadOnlySpan<uint> outputs, SourceSpan span)
    {
        var result = outputs.ToArray();
        if (!result.Any(IsPolymorphic)) return result;
        for (var i = 0; i < result.Length; i++)
        {
            if (!IsPolymorphic(result[i])) continue;
            var declared = function.ArgumentTypes.AsSpan()[..Math.Min(function.ArgumentTypes.Length, actual.Length)].ToArray();
            result[i] = Enforce(actual[..declared.Length], declared, result[i], span);
        }

        return result;
    }

    private void EnforceFamily1(PolymorphicFacts facts, int count, uint resultType, SourceSpan span)
    {
        if (facts.Array == PgTypeOid.AnyArray)
        {
            // A column of type anyarray (pg_stats) may be passed on only where nothing depends on its element type.
            if (count != 1 || (resultType != PgTypeOid.AnyArray && IsFamily1(resultType)))
                throw Error("cannot determine element type of \"anyarray\" argument", span);
            facts.Element = PgTypeOid.AnyElement;
            return;
        }

        if (!facts.Deduce()) throw Error(facts.Conflict!(), span);
        if (facts.Element == 0) throw Error("could not determine polymorphic type because input has type unknown", span);
        if (facts.WantsNonArray && _types.IsArray(_types.BaseType(facts.Element)))
            throw Error($"type matched to anynonarray is an array type: {_types.Format(facts.Element)}", span);
        if (facts.WantsEnum && !_types.IsEnum(facts.Element))
            throw Error($"type matched to anyenum is not an enum type: {_types.Format(facts.Element)}", span);
    }

    private void EnforceFamily2(PolymorphicFacts facts, Span<uint> declared, SourceSpan span)
    {
        uint common;
        if (facts.Compatible.Count > 0)
        {
            common = session.CommonTypes.SelectFrom(facts.Compatible.ToArray(), out var left, out var failed);
            if (common == 0)
                throw Error($"argument types {_types.Format(left)} and {_types.Format(facts.Compatible[failed])} cannot be matched", span);
            foreach (var type in facts.Compatible)
                if (!session.Coercion.CanCoerce(type, common, CastContext.Implicit))
                    throw Error("arguments of anycompatible family cannot be cast to a common type", span);
            if (facts.CompatibleRangeElement != 0 && facts.CompatibleRangeElement != common)
            {
                throw Error(
                    $"anycompatiblerange type {_types.Format(facts.CompatibleRange)} does not match anycompatible type {_types.Format(common)}", span);
            }

            if (facts.WantsCompatibleNonArray && _types.IsArray(_types.BaseType(common)))
                throw Error($"type matched to anycompatiblenonarray is an array type: {_types.Format(common)}", span);
        }
        else
        {
            common = PgTypeOid.Text;
        }

        facts.CompatibleCommon = common;
        for (var i = 0; i < declared.Length; i++)
            if (IsFamily2(declared[i])) declared[i] = Resolve(facts, declared[i], span);
    }

    private uint Resolve(PolymorphicFacts facts, uint declared, SourceSpan span)
    {
        var result = declared switch
        {
            PgTypeOid.AnyElement or PgTypeOid.AnyNonArray or PgTypeOid.AnyEnum => facts.Element,
            PgTypeOid.AnyArray => facts.Array != 0 ? facts.Array : _types.ArrayType(facts.Element),
            PgTypeOid.AnyRange => facts.Range,
            PgTypeOid.AnyMultirange => facts.Multirange,
            PgTypeOid.AnyCompatible or PgTypeOid.AnyCompatibleNonArray => facts.CompatibleCommon,
            PgTypeOid.AnyCompatibleArray => facts.CompatibleCommon == PgTypeOid.Text ? TextArray : _types.ArrayType(facts.CompatibleCommon),
            PgTypeOid.AnyCompatibleRange => facts.CompatibleRange,
            PgTypeOid.AnyCompatibleMultirange => facts.CompatibleRange == 0 ? 0 : _types.FindRange(facts.CompatibleRange)?.MultirangeOid ?? 0,
            _ => declared,
        };
        if (result != 0) return result;
        throw declared is PgTypeOid.AnyArray or PgTypeOid.AnyCompatibleArray
            ? session.Error(BindSqlState.UndefinedObject, $"could not find array type for data type {_types.Format(facts.Element)}", span)
            : Error($"could not determine polymorphic type {_types.Format(declared)} because input has type unknown", span);
    }

    private uint CommonOf(PolymorphicFacts facts)
    {
        var common = session.CommonTypes.SelectFrom(facts.Compatible.ToArray(), out _, out _);
        if (common == 0) return 0;
        foreach (var type in facts.Compatible)
            if (!session.Coercion.CanCoerce(type, common, CastContext.Implicit)) return 0;
        return common;
    }

    private BindException Mismatch(uint declared, uint actual, PolymorphicFacts facts, SourceSpan span)
    {
        if (facts.Conflict is { } conflict) return Error(conflict(), span);
        return Error($"argument declared {_types.Format(declared)} does not accept type {_types.Format(actual)}", span);
    }

    private BindException Error((string Message, string? Detail) conflict, SourceSpan span) =>
        session.Error(BindSqlState.DatatypeMismatch, conflict.Message, span, conflict.Detail);

    private BindException Error(string message, SourceSpan span) => session.Error(BindSqlState.DatatypeMismatch, message, span);
}
