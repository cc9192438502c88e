using System.Globalization;
using QueryProxy.Store;

namespace QueryProxy.Admin.Requests;

/// <summary>Reads <c>page</c>, <c>page_size</c>, <c>search</c> and <c>sort</c> of a list request.</summary>
internal static class ListParameters
{
    private const int DefaultPageSize = 50;

    /// <exception cref="RequestInvalidException">A parameter is out of range.</exception>
    public static ListQuery Read(HttpRequest request)
    {
        var errors = new ValidationErrors();
        var page = ReadNumber(request, "page", 1, 1, 1_000_000, errors);
        var size = ReadNumber(request, "page_size", DefaultPageSize, 1, ListQuery.MaxPageSize, errors);
        errors.ThrowIfAny();
        return new ListQuery(page, size, Text(request, "search"), Text(request, "sort"));
    }

    private static string? Text(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static int ReadNumber(HttpRequest request, string name, int otherwise, int min, int max, ValidationErrors errors)
    {
        var text = Text(request, name);
        if (text is null)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.Add(name, $"Must be a whole number from {min} to {max}.");
        return otherwise;
    }
}
