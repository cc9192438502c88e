using System.Globalization;
using QueryProxy.Server.Settings;

namespace QueryProxy.Server.Relay.Values;

/// <summary>How a client wants values printed: those of its settings that text depends on. Immutable.</summary>
internal sealed class TextStyle
{
    private readonly string _zoneName;
    private ZoneRules? _zone;

    private TextStyle(string dateStyle, IntervalStyle intervals, string zoneName, int extraFloatDigits, bool escapesBytes)
    {
        Dates = dateStyle.Split(',')[0] switch { "SQL" => DateLayout.Sql, "German" => DateLayout.German, "Postgres" => DateLayout.Postgres, _ => DateLayout.Iso };
        IsDayFirst = dateStyle.EndsWith("DMY", StringComparison.Ordinal);
        Intervals = intervals;
        _zoneName = zoneName;
        ExtraFloatDigits = extraFloatDigits;
        EscapesBytes = escapesBytes;
    }

    public enum DateLayout
    {
        Iso,
        Sql,
        German,
        Postgres,
    }

    public enum IntervalStyle
    {
        Postgres,
        Verbose,
        Standard,
        Iso8601,
    }

    /// <summary>What transforms see, whatever the client has set.</summary>
    public static TextStyle Default { get; } = new("ISO, MDY", IntervalStyle.Postgres, "UTC", 1, escapesBytes: false);

    /// <summary>Whether it prints as <see cref="Default"/> does.</summary>
    public bool IsDefault => Dates == DateLayout.Iso && Intervals == IntervalStyle.Postgres && _zoneName == SettingRegistry.Find(SettingRegistry.TimeZone)!.Default && ExtraFloatDigits > 0 && !EscapesBytes;

    public DateLayout Dates { get; }

    public bool IsDayFirst { get; }

    public IntervalStyle Intervals { get; }

    public int ExtraFloatDigits { get; }

    public bool EscapesBytes { get; }

    /// <summary>The client's time zone; its rules are read when the first value needs them.</summary>
    /// <exception cref="TimeZoneNotFoundException">The proxy does not know the zone.</exception>
    public ZoneRules Zone => _zone ??= ZoneRules.Find(_zoneName);

    public static TextStyle Of(ClientSettings settings)
    {
        var intervals = settings[SettingRegistry.IntervalStyle] switch
        {
            "postgres_verbose" => IntervalStyle.Verbose,
            "sql_standard" => IntervalStyle.Standard,
            "iso_8601" => IntervalStyle.Iso8601,
            _ => IntervalStyle.Postgres,
        };
        return new TextStyle(
            settings[SettingRegistry.DateStyle],
            intervals,
            settings[SettingRegistry.TimeZone],
            int.Parse(settings[SettingRegistry.ExtraFloatDigits], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            settings[SettingRegistry.ByteaOutput] == "escape");
    }
}
