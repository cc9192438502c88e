namespace QueryProxy.Sql.Syntax;

/// <summary>The value of an option, as PostgreSQL's grammar types it.</summary>
public abstract record OptionValue : SqlNode;
