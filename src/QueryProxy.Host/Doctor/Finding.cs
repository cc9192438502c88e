namespace QueryProxy.Host.Doctor;

/// <summary>One thing the doctor found. Holds no secret.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Area">What was looked at, for example <c>store</c>.</param>
/// <param name="Text">What is so.</param>
/// <param name="Advice">What to do; null when nothing.</param>
internal sealed record Finding(Severity Severity, string Area, string Text, string? Advice = null)
{
    public static Finding Fine(string area, string text) => new(Severity.Fine, area, text);

    public static Finding Warning(string area, string text, string advice) => new(Severity.Warning, area, text, advice);

    public static Finding Fault(string area, string text, string advice) => new(Severity.Fault, area, text, advice);
}
