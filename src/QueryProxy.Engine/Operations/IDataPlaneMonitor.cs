namespace QueryProxy.Engine.Operations;

/// <summary>What the management plane may look at in the data plane of this process. Thread-safe.</summary>
public interface IDataPlaneMonitor
{
    /// <summary>Reads what happens now and what happened lately.</summary>
    /// <param name="span">How far the series goes back.</param>
    DataPlaneActivity Read(TimeSpan span);

    /// <summary>Statements since the start. Costs nothing to read.</summary>
    long Statements { get; }

    /// <summary>Clients that are logged in. Costs nothing to read.</summary>
    int Sessions { get; }
}
