using System.Globalization;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>The scale of <c>numeric</c> values: rounding to a type modifier and the scales of results.</summary>
internal static class NumericScale
{
    /// <summary>Rounds to <c>numeric(precision, scale)</c>; 22003 when it does not fit.</summary>
    public static decimal Apply(decimal value, int typeModifier)
    {
        var precision = ((typeModifier - 4) >> 16) & 0xffff;
        var scale = (typeModifier - 4) & 0x7ff;
        if (scale >= 1024) scale -= 2048;
        var rounded = Round(value, scale);
        var whole = decimal.Truncate(Math.Abs(rounded)).ToString(CultureInfo.InvariantCulture).TrimStart('0').Length;
        return whole > precision - scale
            ? throw new CatalogException(
                CatalogSqlState.NumericValueOutOfRange,
                "numeric field overflow",
                $"A field with precision {precision}, scale {scale} must round to an absolute value less than 10^{precision - scale}.")
            : rounded;
    }

    /// <summary>Rounds half away from zero and keeps exactly that many digits after the point.</summary>
    public static decimal Round(decimal value, int scale)
    {
        if (scale < 0)
        {
            var unit = 1m;
            for (var i = 0; i < -scale && i < 28; i++) unit *= 10;
            return Math.Round(value / unit, 0, MidpointRounding.AwayFromZero) * unit;
        }

        scale = Math.Min(scale, 28);
        return WithScale(value.Scale > scale ? Math.Round(value, scale, MidpointRounding.AwayFromZero) : value, scale);
    }

    /// <summary>Adds zeros after the point until the scale is reached, as far as 28 digits allow.</summary>
    public static decimal WithScale(decimal value, int scale)
    {
        while (value.Scale < scale)
        {
            var unit = new decimal(10, 0, 0, false, 1);
            decimal next;
            try
            {
                next = value * unit;
            }
            catch (OverflowException)
            {
                return value;
            }

            if (next.Scale <= value.Scale) return value;
            value = next;
        }

        return value;
    }

    /// <summary>Divides with at least 16 significant digits, as <c>select_div_scale</c> chooses them.</summary>
    public static decimal Divide(decimal left, decimal right)
    {
        if (right == 0) throw new CatalogException(CatalogSqlState.DivisionByZero, "division by zero");
        var weight = GroupWeight(left) - GroupWeight(right);
        if (LeadingGroup(left) <= LeadingGroup(right)) weight--;
        var scale = Math.Max(16 - (weight * 4), Math.Max(left.Scale, right.Scale));
        return Round(left / right, Math.Clamp(scale, 0, 28));
    }

    private static int GroupWeight(decimal value)
    {
        value = Math.Abs(value);
        if (value == 0) return 0;
        var weight = 0;
        for (; value >= 10000; weight++) value /= 10000;
        for (; value < 1; weight--) value *= 10000;
        return weight;
    }

    private static int LeadingGroup(decimal value)
    {
        value = Math.Abs(value);
        if (value == 0) return 0;
        while (value >= 10000) value /= 10000;
        while (value < 1) value *= 10000;
        return (int)value;
    }
}
