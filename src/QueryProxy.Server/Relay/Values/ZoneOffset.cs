namespace QueryProxy.Server.Relay.Values;

/// <summary>What a time zone's clocks show at an instant.</summary>
/// <param name="Seconds">East of Greenwich.</param>
/// <param name="Abbreviation">For example <c>CEST</c>.</param>
internal readonly record struct ZoneOffset(int Seconds, string Abbreviation);
