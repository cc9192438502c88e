namespace QueryProxy.Server.Tests.Transport;

/// <summary>Event loops exist on Linux alone.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "event loops exist on Linux alone";
    }
}

/// <summary>Event loops exist on Linux alone.</summary>
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "event loops exist on Linux alone";
    }
}
