namespace QueryProxy.Sql.Writing;

/// <summary>Written SQL, with the way back from its offsets to the source that the tree was read from.</summary>
public sealed record SqlText(string Text, SourceMap Map);
