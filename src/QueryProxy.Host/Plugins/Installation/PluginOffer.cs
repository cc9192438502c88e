namespace QueryProxy.Host.Plugins.Installation;

/// <summary>What a plugin registered when it was tried. Immutable.</summary>
/// <param name="Lines">For people, a line for each registration.</param>
/// <param name="PolicyTypes">The names of its policy types.</param>
/// <param name="HasHooks">Whether it has query hooks.</param>
internal sealed record PluginOffer(IReadOnlyList<string> Lines, IReadOnlyList<string> PolicyTypes, bool HasHooks);
