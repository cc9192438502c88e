using System.Runtime.CompilerServices;
using QueryProxy.Store.Security;

namespace QueryProxy.Host.Doctor;

/// <summary>Whether the encryption key reads what is stored.</summary>
internal sealed class KeyCheck(SecretInspection secrets) : IDoctorCheck
{
    private const string Area = "keys";

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unreadable = await secrets.FindUnreadableAsync(cancellationToken);
        if (unreadable.Count == 0)
        {
            yield return Finding.Fine(Area, "The encryption key reads every stored secret.");
        }

        foreach (var (dataSource, reason) in unreadable)
        {
            yield return Finding.Fault(
                Area, $"Data source {dataSource}: {reason}", "Start with the key it was written with, or enter the data source's password anew.");
        }
    }
}
