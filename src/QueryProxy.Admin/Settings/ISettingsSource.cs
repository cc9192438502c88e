namespace QueryProxy.Admin.Settings;

/// <summary>What the host was configured with. Thread-safe.</summary>
public interface ISettingsSource
{
    /// <summary>The settings now, without secrets.</summary>
    SettingsResponse Read();
}
