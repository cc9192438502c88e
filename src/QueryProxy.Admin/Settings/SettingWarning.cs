namespace QueryProxy.Admin.Settings;

/// <summary>Something insecure about the configuration.</summary>
/// <param name="Setting">The environment variable or the data source it is about.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record SettingWarning(string Setting, string Message);
