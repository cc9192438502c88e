using System.Collections.Immutable;

namespace QueryProxy.Engine.Planning;

/// <summary>What a cached plan is found by. The text must not change.</summary>
internal sealed record PlanKey(byte[] Text, ImmutableArray<uint> ParameterTypes, PlanContext Context);

/// <summary>A <see cref="PlanKey"/> over bytes that are still in a receive buffer.</summary>
internal readonly ref struct PlanProbe(ReadOnlySpan<byte> text, ImmutableArray<uint> parameterTypes, PlanContext context)
{
    public ReadOnlySpan<byte> Text { get; } = text;

    public ImmutableArray<uint> ParameterTypes { get; } = parameterTypes;

    public PlanContext Context { get; } = context;
}

/// <summary>Compares keys: snapshots and principals by reference, since the directory keeps one instance of each state.</summary>
internal sealed class PlanKeyComparer : IEqualityComparer<PlanKey>, IAlternateEqualityComparer<PlanProbe, PlanKey>
{
    public static PlanKeyComparer Instance { get; } = new();

    public bool Equals(PlanKey? x, PlanKey? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Equals(Probe(x), y));

    public int GetHashCode(PlanKey obj) => GetHashCode(Probe(obj));

    public bool Equals(PlanProbe alternate, PlanKey other) =>
        alternate.Text.SequenceEqual(other.Text)
        && ReferenceEquals(alternate.Context.DataSource, other.Context.DataSource)
        && ReferenceEquals(alternate.Context.Principal, other.Context.Principal)
        && alternate.Context.StandardConformingStrings == other.Context.StandardConformingStrings
        && alternate.Context.SearchPath.AsSpan().SequenceEqual(other.Context.SearchPath.AsSpan())
        && alternate.ParameterTypes.AsSpan().SequenceEqual(other.ParameterTypes.AsSpan());

    public int GetHashCode(PlanProbe alternate)
    {
        var hash = default(HashCode);
        hash.AddBytes(alternate.Text);
        hash.Add(alternate.Context.DataSource.Revision);
        hash.Add(alternate.Context.Principal.User.Id);
        return hash.ToHashCode();
    }

    public PlanKey Create(PlanProbe alternate) => new(alternate.Text.ToArray(), alternate.ParameterTypes, alternate.Context);

    private static PlanProbe Probe(PlanKey key) => new(key.Text, key.ParameterTypes, key.Context);
}
