namespace QueryProxy.Server.Errors;

/// <summary>
/// Decides whether the text of an upstream error may reach a client whose statement is governed. PostgreSQL quotes values in many texts of class 22
/// and names of objects in class 42; both may be ones that the client must not learn. A text passes when it only repeats what the
/// client itself wrote; otherwise the SQLSTATE stays and the text becomes general.
/// </summary>
internal static class UpstreamErrorText
{
    /// <summary>Whether the text says nothing that the client did not write.</summary>
    /// <param name="sqlState">The error's SQLSTATE.</param>
    /// <param name="message">The upstream's text.</param>
    /// <param name="clientText">The client's statement.</param>
    /// <param name="pointsAtClientText">Whether the error's position lies in what the client wrote, not in what governance added.</param>
    public static bool RepeatsClient(string sqlState, string message, string clientText, bool pointsAtClientText) => sqlState[..2] switch
    {
        // Data exceptions quote the value. Which row it came from nobody knows, so only the client's own literals pass.
        "22" => QuotesOnly(message, clientText),
        // Names: fine where the client wrote them. An error in what governance added means that the catalog is out of date.
        "42" => pointsAtClientText && QuotesOnly(message, clientText),
        // Limits, cancellation, resources, transactions, connection: PostgreSQL's own words, without data.
        "0A" or "25" or "40" or "53" or "54" or "55" or "57" or "58" => !message.Contains('"', StringComparison.Ordinal),
        // Constraint violations, RAISE, external routines, internal errors: any text at all.
        _ => false,
    };

    /// <summary>What is said instead.</summary>
    public static string General(string sqlState) => sqlState switch
    {
        "22P02" => "invalid input syntax: the value is not shown because the statement reads governed data",
        "22003" => "value out of range",
        "22012" => "division by zero",
        "22007" or "22008" => "invalid or out of range date or time value",
        "21000" => "more than one row returned by a subquery used as an expression",
        _ when sqlState.StartsWith("22", StringComparison.Ordinal) => "the data cannot be processed as the statement asks: the value is not shown because the statement reads governed data",
        _ when sqlState.StartsWith("42", StringComparison.Ordinal) => "the data source cannot run the statement: its catalog may have to be discovered again",
        _ => "the data source failed to run the statement",
    };

    // An empty quote and a fragment of the client's text prove nothing that the client did not know.
    private static bool QuotesOnly(string message, string clientText)
    {
        var pieces = message.Split('"');
        if (pieces.Length % 2 == 0)
            return false;
        for (var i = 1; i < pieces.Length; i += 2)
        {
            if (!Wrote(pieces[i], clientText))
                return false;
        }

        // With more than two quotes it is not certain which ones are PostgreSQL's: then a value could stand between the pairs.
        return pieces.Length <= 5 || Wrote(message.AsSpan((message.IndexOf('"', StringComparison.Ordinal) + 1)..message.LastIndexOf('"')), clientText);
    }

    private static bool Wrote(ReadOnlySpan<char> quoted, string clientText) =>
        clientText.AsSpan().Contains(quoted, StringComparison.OrdinalIgnoreCase);
}
