using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Policies;

/// <summary>Answer of <c>POST /policies/validate</c>. A policy that is wrong is an answer, not an error.</summary>
/// <param name="IsValid">Whether it could be saved, and assigned to the data source that was named.</param>
/// <param name="Errors">Everything that is wrong.</param>
/// <param name="Matches">The first tables of the data source that the targets match; empty without a data source.</param>
/// <param name="MatchCount">How many tables they match.</param>
public sealed record PolicyValidationResponse(
    bool IsValid, IReadOnlyList<ValidationError> Errors, IReadOnlyList<PolicyMatchResponse> Matches, int MatchCount);
