namespace QueryProxy.Admin.Previews;

/// <summary>An error as the user's client would see it.</summary>
/// <param name="SqlState">PostgreSQL's five-character code.</param>
/// <param name="Message">The message.</param>
/// <param name="Detail">More about it, or null.</param>
/// <param name="Hint">What to do, or null.</param>
/// <param name="Position">The character of the statement it is about, from 1; or null.</param>
public sealed record PreviewError(string SqlState, string Message, string? Detail, string? Hint, int? Position);
