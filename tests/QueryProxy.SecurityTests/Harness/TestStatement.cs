namespace QueryProxy.SecurityTests.Harness;

/// <summary>A statement to judge.</summary>
/// <param name="Sql">What is sent.</param>
/// <param name="IsOrdered">Whether the order of rows is told.</param>
/// <param name="ChangesSession">Whether the sessions must be reset afterwards.</param>
public sealed record TestStatement(string Sql, bool IsOrdered, bool ChangesSession)
{
    /// <summary>The values of its parameters; a statement that has some goes by the extended protocol alone.</summary>
    public IReadOnlyList<TestParameter> Parameters { get; init; } = [];
}
