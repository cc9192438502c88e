using System.Collections;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Governance;

/// <summary>Compares SQL expressions by text and values, lists by their items; orders them by text, so that a merge has one result.</summary>
internal sealed class SqlExpressionComparer : IEqualityComparer<SqlExpression>, IComparer<SqlExpression>
{
    public static SqlExpressionComparer Instance { get; } = new();

    public bool Equals(SqlExpression? x, SqlExpression? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null && x.Text == y.Text && x.Values.Count == y.Values.Count && x.Values.Zip(y.Values).All(static pair => SameValue(pair.First, pair.Second)));

    public int GetHashCode(SqlExpression obj) => obj.Text.GetHashCode(StringComparison.Ordinal);

    public int Compare(SqlExpression? x, SqlExpression? y)
    {
        var byText = string.CompareOrdinal(x?.Text, y?.Text);
        return byText != 0 ? byText : string.CompareOrdinal(Key(x), Key(y));
    }

    private static bool SameValue(object? left, object? right) =>
        left is IEnumerable leftList and not string && right is IEnumerable rightList and not string
            ? leftList.Cast<object?>().SequenceEqual(rightList.Cast<object?>())
            : Equals(left, right);

    private static string Key(SqlExpression? expression) => expression is null ? string.Empty : string.Join('\u001f', expression.Values.Select(Key));

    private static string Key(object? value) => value switch
    {
        null => "null",
        string text => $"string:{text}",
        IEnumerable list => $"list:{string.Join('\u001e', list.Cast<object?>().Select(Key))}",
        IFormattable formattable => $"{value.GetType().Name}:{formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}",
        _ => $"{value.GetType().Name}:{value}",
    };
}
