namespace QueryProxy.Host.Configuration;

/// <summary>An environment variable that the host reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it sets, with the unit.</param>
/// <param name="Default">What holds when it is not set, for people.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
internal sealed record ConfigurationVariable(string Name, string Meaning, string Default, bool IsSecret = false);
