namespace QueryProxy.Host.Doctor;

/// <summary>How much a finding matters.</summary>
internal enum Severity
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>It works, and should be changed.</summary>
    Warning,

    /// <summary>It does not work, or is not safe.</summary>
    Fault,
}
