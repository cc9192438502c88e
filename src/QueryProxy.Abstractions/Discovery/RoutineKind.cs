namespace QueryProxy.Abstractions.Discovery;

/// <summary>What a <see cref="DiscoveredRoutine"/> is.</summary>
public enum RoutineKind
{
    /// <summary>An extension.</summary>
    Extension,

    /// <summary>A function, aggregate or window function.</summary>
    Function,
}
