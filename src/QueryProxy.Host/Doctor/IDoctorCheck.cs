namespace QueryProxy.Host.Doctor;

/// <summary>Looks at one thing and changes nothing. What goes wrong while looking is a finding, not an exception.</summary>
internal interface IDoctorCheck
{
    /// <summary>Looks.</summary>
    IAsyncEnumerable<Finding> RunAsync(CancellationToken cancellationToken);
}
