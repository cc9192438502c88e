namespace QueryProxy.SecurityTests.Harness;

/// <summary>The test classes that ask the same host and the same three databases.</summary>
[CollectionDefinition(Name)]
public sealed class SecurityCollection : ICollectionFixture<SecurityFixture>
{
    public const string Name = "security";
}
