namespace QueryProxy.Engine.Governance;

/// <summary>What the reviewed list says about a function.</summary>
/// <param name="Category">The section it stands in; <c>immutable</c> or <c>unclassified</c> when none names it.</param>
/// <param name="Disposition">What may be done with it.</param>
/// <param name="Reason">Why, as a half sentence.</param>
public sealed record FunctionRule(string Category, FunctionDisposition Disposition, string Reason);
