using System.Globalization;
using System.Runtime.CompilerServices;
using QueryProxy.Store.Database;

namespace QueryProxy.Host.Doctor;

/// <summary>Whether this machine's clock agrees with the store's, which every replica shares: tokens and audit records carry times.</summary>
internal sealed class ClockCheck(StoreClock clock, TimeProvider time) : IDoctorCheck
{
    private const string Area = "clock";
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await clock.ReadAsync(cancellationToken) is not { } shared)
        {
            yield break;
        }

        var difference = time.GetUtcNow() - shared;
        var seconds = Math.Round(difference.TotalSeconds).ToString("+0;-0", CultureInfo.InvariantCulture);
        yield return difference.Duration() > Tolerance
            ? Finding.Fault(
                Area,
                $"This machine's clock and the store's differ by {seconds} seconds: tokens of other replicas may be refused, and audit records are out of order.",
                "Synchronise both with NTP.")
            : Finding.Fine(Area, "This machine's clock agrees with the store's.");
    }
}
