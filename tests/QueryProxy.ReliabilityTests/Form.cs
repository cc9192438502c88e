namespace QueryProxy.ReliabilityTests;

/// <summary>Which form of a run is asked for: the short one takes seconds in every run of the tests, the long one is what docs/reliability.md tells of.</summary>
internal static class Form
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("QP_LONG") == "1";

    /// <summary>The figure of the form that runs.</summary>
    public static int Of(int shortForm, int longForm) => IsLong ? longForm : shortForm;
}
