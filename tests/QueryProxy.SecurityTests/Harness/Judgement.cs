namespace QueryProxy.SecurityTests.Harness;

/// <summary>What the three oracles say about one statement.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Findings">What is wrong; empty when all is well.</param>
/// <param name="SqlState">The SQLSTATE that the proxy refused with, or null when it answered.</param>
/// <param name="Message">The message that the proxy refused with, or null.</param>
/// <param name="ReferenceState">The SQLSTATE of the reference's error, or empty.</param>
/// <param name="ReferenceMessage">The message of the reference's error, or null.</param>
/// <param name="Answers">The answers of the two proxies where there are findings, otherwise none.</param>
/// <param name="Explanation">The answers behind the findings.</param>
public sealed record Judgement(string Sql, IReadOnlySet<Finding> Findings, string? SqlState, string? Message, string ReferenceState, string? ReferenceMessage, IReadOnlyList<Answer> Answers, string Explanation)
{
    /// <summary>Whether a rule that has no exceptions is broken.</summary>
    public bool IsBroken => Findings.Overlaps([Finding.Lost, Finding.Internal, Finding.Canary, Finding.Interference]);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Findings.Order())}] {Sql}\n{Explanation}";
}
