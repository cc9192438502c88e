using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Binding;

/// <summary>What one call's arguments tell about its polymorphic types.</summary>
internal sealed class PolymorphicFacts(TypeCatalog types)
{
    public uint Element { get; set; }

    public uint Array { get; private set; }

    public uint Range { get; private set; }

    public uint Multirange { get; private set; }

    public bool WantsNonArray { get; private set; }

    public bool WantsEnum { get; private set; }

    public bool WantsCompatibleNonArray { get; private set; }

    public bool HasFamily2 { get; private set; }

    /// <summary>The types that anycompatible must be common to.</summary>
    public List<uint> Compatible { get; } = [];

    public uint CompatibleCommon { get; set; }

    public uint CompatibleRange { get; private set; }

    public uint CompatibleRangeElement { get; private set; }

    /// <summary>Says what was wrong when <see cref="Add"/> or <see cref="Deduce"/> said no; null before. Most candidates are tried without anybody asking.</summary>
    public Func<(string Message, string? Detail)>? Conflict { get; private set; }

    /// <summary>Takes the result type's wishes into account.</summary>
    public void Want(uint declared)
    {
        WantsNonArray |= declared == PgTypeOid.AnyNonArray;
        WantsEnum |= declared == PgTypeOid.AnyEnum;
        WantsCompatibleNonArray |= declared == PgTypeOid.AnyCompatibleNonArray;
    }

    public bool Add(uint declared, uint actual)
    {
        Want(declared);
        var isUnknown = actual == PgTypeOid.Unknown;
        switch (declared)
        {
            case PgTypeOid.AnyElement or PgTypeOid.AnyNonArray or PgTypeOid.AnyEnum:
                if (isUnknown) return true;
                if (Element != 0 && Element != actual) return NotAlike("anyelement", Element, actual);
                Element = actual;
                return true;
            case PgTypeOid.AnyArray:
                if (isUnknown) return true;
                actual = types.BaseType(actual);
                if (Array != 0 && Array != actual) return NotAlike("anyarray", Array, actual);
                Array = actual;
                return true;
            case PgTypeOid.AnyRange:
                if (isUnknown) return true;
                actual = types.BaseType(actual);
                if (Range != 0 && Range != actual) return NotAlike("anyrange", Range, actual);
                Range = actual;
                return true;
            case PgTypeOid.AnyMultirange:
                if (isUnknown) return true;
                actual = types.BaseType(actual);
                if (Multirange != 0 && Multirange != actual) return NotAlike("anymultirange", Multirange, actual);
                Multirange = actual;
                return true;
            case PgTypeOid.AnyCompatible or PgTypeOid.AnyCompatibleNonArray:
                HasFamily2 = true;
                if (!isUnknown) Compatible.Add(actual);
                return true;
            case PgTypeOid.AnyCompatibleArray:
                HasFamily2 = true;
                if (isUnknown) return true;
                var element = types.ElementType(types.BaseType(actual));
                if (element == 0) return Not("anycompatiblearray", "an array", actual);
                Compatible.Add(element);
                return true;
            case PgTypeOid.AnyCompatibleRange:
                HasFamily2 = true;
                if (isUnknown) return true;
                return AddCompatibleRange(types.BaseType(actual), actual, "anycompatiblerange");
            case PgTypeOid.AnyCompatibleMultirange:
                HasFamily2 = true;
                if (isUnknown) return true;
                var multirange = types.FindMultirange(types.BaseType(actual));
                return multirange is null
                    ? Not("anycompatiblemultirange", "a multirange type", actual)
                    : AddCompatibleRange(multirange.RangeOid, actual, "anycompatiblemultirange");
            default:
                return true;
        }
    }

    /// <summary>Derives element from array, range and multirange, and the other way round.</summary>
    public bool Deduce()
    {
        if (Array != 0)
        {
            var element = types.ElementType(Array);
            if (element == 0) return Not("anyarray", "an array", Array);
            if (Element != 0 && Element != element) return Inconsistent("anyarray", "anyelement", Array, Element);
            Element = element;
        }

        if (Multirange != 0)
        {
            if (types.FindMultirange(Multirange) is not { } multirange) return Not("anymultirange", "a multirange type", Multirange);
            if (Range != 0 && Range != multirange.RangeOid) return Inconsistent("anymultirange", "anyrange", Multirange, Range);
            Range = multirange.RangeOid;
        }

        if (Range != 0)
        {
            if (types.FindRange(Range) is not { } range) return Not("anyrange", "a range type", Range);
            if (Multirange == 0) Multirange = range.MultirangeOid;
            if (Element != 0 && Element != range.SubtypeOid) return Inconsistent("anyrange", "anyelement", Range, Element);
            Element = range.SubtypeOid;
        }

        return true;
    }

    private bool AddCompatibleRange(uint range, uint actual, string declared)
    {
        if (types.FindRange(range) is not { } row) return Not(declared, "a range type", actual);
        if (CompatibleRange != 0 && CompatibleRange != range) return NotAlike(declared, CompatibleRange, actual);
        CompatibleRange = range;
        CompatibleRangeElement = row.SubtypeOid;
        Compatible.Add(row.SubtypeOid);
        return true;
    }

    private bool NotAlike(string declared, uint one, uint other)
    {
        Conflict = () => ($"arguments declared \"{declared}\" are not all alike", $"{types.Format(one)} versus {types.Format(other)}");
        return false;
    }

    private bool Not(string declared, string what, uint actual)
    {
        Conflict = () => ($"argument declared {declared} is not {what} but type {types.Format(actual)}", null);
        return false;
    }

    private bool Inconsistent(string one, string other, uint oneType, uint otherType)
    {
        Conflict = () => (
            $"argument declared {one} is not consistent with argument declared {other}", $"{types.Format(oneType)} versus {types.Format(otherType)}");
        return false;
    }
}
