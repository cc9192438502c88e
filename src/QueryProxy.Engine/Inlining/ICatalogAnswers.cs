using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Inlining;

/// <summary>Answers the parts of one statement that are the virtual catalog's, as the session that asks would be answered.</summary>
public interface ICatalogAnswers
{
    /// <summary>Runs a query over system relations only.</summary>
    /// <param name="query">The query; it has no parameters.</param>
    /// <param name="text">The text that spans of its parts refer to.</param>
    /// <param name="maxRows">More rows than this need not be read: they are an error.</param>
    CatalogAnswer Answer(SelectStatement query, string text, int maxRows);
}
