namespace QueryProxy.Admin.Previews;

/// <summary>How a previewed statement ended.</summary>
public enum PreviewOutcome
{
    /// <summary>The rows are what the user would see.</summary>
    Shown,

    /// <summary>A policy, a hook or a rule of the proxy refuses it.</summary>
    Denied,

    /// <summary>It ends with another error.</summary>
    Failed,

    /// <summary>The user cannot connect to the data source at all.</summary>
    NotConnected,
}
