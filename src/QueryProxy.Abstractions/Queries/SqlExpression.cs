using System.Globalization;
using System.Text;

namespace QueryProxy.Abstractions.Queries;

/// <summary>
/// A SQL expression in PostgreSQL's syntax whose values are kept apart from its text, so that a value can never become SQL.
/// Immutable; equal when text and values are equal.
/// </summary>
/// <remarks>
/// The host parses and binds the text against the table before it is used; what does not parse or bind denies the
/// statement (and is refused when a policy is saved). Values may be null, <see cref="bool"/>, the integer types, <see cref="decimal"/>,
/// <see cref="double"/>, <see cref="string"/>, <see cref="Guid"/>, <see cref="DateOnly"/>, <see cref="DateTime"/>,
/// <see cref="DateTimeOffset"/>, a <see cref="SqlSecret"/>, or a list of strings or integers for use with <c>IN ({list})</c> or <c>= ANY ({list})</c>.
/// </remarks>
/// <example>
/// <code>
/// var tenant = session.User.Tenant;
/// scan.Filter(SqlExpression.Create($"tenant = {tenant} AND deleted_at IS NULL"));
/// </code>
/// </example>
public sealed class SqlExpression : IEquatable<SqlExpression>
{
    private SqlExpression(string text, IReadOnlyList<object?> values)
    {
        Text = text;
        Values = values;
    }

    /// <summary>The SQL text. A placeholder is written <c>{0}</c>, <c>{1}</c> … (a value of <see cref="Values"/>) or <c>{user.attribute}</c>.</summary>
    public string Text { get; }

    /// <summary>The values of the numbered placeholders.</summary>
    public IReadOnlyList<object?> Values { get; }

    /// <summary>Makes an expression from an interpolated string; each hole becomes a value, never text.</summary>
    /// <param name="sql">The expression. Holes stand where a value may stand, not inside quotes.</param>
    /// <returns>The expression.</returns>
    /// <exception cref="ArgumentException">A hole has an alignment or a format, or the text is empty.</exception>
    public static SqlExpression Create(FormattableString sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentException.ThrowIfNullOrWhiteSpace(sql.Format);
        return new SqlExpression(UnescapeFormat(sql.Format, sql.ArgumentCount), sql.GetArguments());
    }

    /// <summary>
    /// Makes an expression from text an administrator wrote, in which <c>{user.username}</c>, <c>{user.id}</c>,
    /// <c>{user.tenant}</c> and <c>{user.&lt;attribute&gt;}</c> stand for the session user's values.
    /// </summary>
    /// <param name="text">The expression's text.</param>
    /// <returns>The expression; the host fills the placeholders for each session.</returns>
    public static SqlExpression FromTemplate(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new SqlExpression(text, []);
    }

    /// <inheritdoc/>
    public bool Equals(SqlExpression? other) =>
        other is not null && Text == other.Text && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SqlExpression);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text with its placeholders; values are not shown.</summary>
    public override string ToString() => Text;

    // A composite format doubles literal braces and numbers its holes; SQL text keeps the holes and single braces.
    private static string UnescapeFormat(string format, int holes)
    {
        var text = new StringBuilder(format.Length);
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                text.Append(c);
                i++;
                continue;
            }

            if (c == '{')
            {
                var end = format.IndexOf('}', i);
                if (!int.TryParse(format.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var hole) || hole >= holes)
                {
                    throw new ArgumentException("A hole of a SQL expression takes no alignment and no format.", nameof(format));
                }
            }

            text.Append(c);
        }

        return text.ToString();
    }
}
