namespace QueryProxy.SecurityTests.Harness;

/// <summary>What an oracle holds against the answers to a statement.</summary>
public enum Finding
{
    /// <summary>The connection was lost.</summary>
    Lost,

    /// <summary>An internal error, XX000.</summary>
    Internal,

    /// <summary>A hidden value was sent.</summary>
    Canary,

    /// <summary>Two upstreams that differ in hidden data alone were told apart.</summary>
    Interference,

    /// <summary>The answer is not the physical reference's.</summary>
    Differs,

    /// <summary>Refused, though the reference answers. No leak.</summary>
    Refused,
}
