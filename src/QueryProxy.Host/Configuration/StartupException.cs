namespace QueryProxy.Host.Configuration;

/// <summary>Something an operator must put right before the host can start. The message is one line and says what to do.</summary>
internal sealed class StartupException(string message) : Exception(message);
