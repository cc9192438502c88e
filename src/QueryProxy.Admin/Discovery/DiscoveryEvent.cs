using System.Text.Json.Serialization;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Admin.Discovery;

/// <summary>The data of one event of a discovery job's stream.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Result), "result")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Error), "error")]
public abstract record DiscoveryEvent
{
    private DiscoveryEvent()
    {
    }

    internal static DiscoveryEvent From(DiscoveryProgress progress) => new Progress(progress.Phase, progress.Detail, progress.Done, progress.Total);

    /// <summary>How far the job has come.</summary>
    /// <param name="Phase">What is being done.</param>
    /// <param name="Detail">What is being looked at, for people.</param>
    /// <param name="Completed">Things done so far, or null when it is not known.</param>
    /// <param name="Total">Things in all, or null when it is not known.</param>
    public sealed record Progress(string Phase, string Detail, [property: JsonPropertyName("done")] int? Completed, int? Total) : DiscoveryEvent;

    /// <summary>What the job found; <see cref="Done"/> follows.</summary>
    /// <param name="Data">As <c>result</c> in GET …/discover/{job_id}; null when the client asked to leave it out.</param>
    public sealed record Result(object? Data) : DiscoveryEvent;

    /// <summary>The last event of a job that is completed.</summary>
    public sealed record Done : DiscoveryEvent;

    /// <summary>The last event of a job that failed or was cancelled.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Error([property: JsonPropertyName("error")] string Reason) : DiscoveryEvent
    {
        /// <summary>The same, for clients that look here.</summary>
        public string Message => Reason;
    }
}
