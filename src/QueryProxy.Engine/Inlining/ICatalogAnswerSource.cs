using QueryProxy.Engine.Catalog;

namespace QueryProxy.Engine.Inlining;

/// <summary>A session's way to the virtual catalog, for statements that need parts of it. Made by whoever holds the session.</summary>
public interface ICatalogAnswerSource
{
    /// <summary>Answers for one statement.</summary>
    /// <param name="visible">Exactly what the user may see.</param>
    /// <param name="cancellationToken">Ends the statement, its answers included.</param>
    ValueTask<ICatalogAnswers> OpenAsync(CatalogSnapshot visible, CancellationToken cancellationToken);
}
