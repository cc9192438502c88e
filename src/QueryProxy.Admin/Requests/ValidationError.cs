namespace QueryProxy.Admin.Requests;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the request's body, for example <c>/targets/0/columns</c>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Position">The character it is about in the text that the pointer names, from 1; or null.</param>
/// <param name="Table">The table on which it does not fit, or null.</param>
public sealed record ValidationError(string Pointer, string Message, int? Position = null, string? Table = null);
