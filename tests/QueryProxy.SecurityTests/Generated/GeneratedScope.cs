namespace QueryProxy.SecurityTests.Generated;

/// <summary>The columns that an expression may name: of its own FROM clause and, now and then, of the queries around it.</summary>
internal sealed class GeneratedScope(GeneratedScope? outer)
{
    /// <summary>The items of the FROM clause so far.</summary>
    public List<GeneratedSource> Sources { get; } = [];

    /// <summary>A scope inside of this one.</summary>
    public GeneratedScope Nest() => new(this);

    /// <summary>Adds an item.</summary>
    public void Add(GeneratedSource source) => Sources.Add(source);

    /// <summary>A qualified column of a type.</summary>
    public bool TryPickColumn(Random random, GeneratedType type, out string column)
    {
        var scope = outer is { Sources.Count: > 0 } && random.Next(4) == 0 ? outer : this;
        var choices = scope.Sources.SelectMany(source => source.Columns.Where(candidate => candidate.Type == type).Select(candidate => $"{source.Alias}.{candidate.Name}")).ToList();
        column = choices.Count == 0 ? string.Empty : choices[random.Next(choices.Count)];
        return choices.Count > 0;
    }

    /// <summary>A qualified column of a type of this FROM clause only.</summary>
    public bool TryPickOwnColumn(Random random, GeneratedType type, out string column)
    {
        var choices = Sources.SelectMany(source => source.Columns.Where(candidate => candidate.Type == type).Select(candidate => $"{source.Alias}.{candidate.Name}")).ToList();
        column = choices.Count == 0 ? string.Empty : choices[random.Next(choices.Count)];
        return choices.Count > 0;
    }
}
