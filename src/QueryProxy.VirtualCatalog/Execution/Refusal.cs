namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>The error for what the evaluator does not know: 0A000, naming the construct.</summary>
internal static class Refusal
{
    public static CatalogException Unsupported(string construct) =>
        new(CatalogSqlState.FeatureNotSupported, $"{construct} is not supported in catalog queries");
}
