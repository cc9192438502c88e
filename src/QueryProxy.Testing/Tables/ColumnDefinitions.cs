using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tables;

/// <summary>Takes a list of column definitions apart at its commas, those in parentheses and quotes left alone.</summary>
internal static class ColumnDefinitions
{
    private static readonly string[] Constraints = ["primary key", "not null", "unique", "references", "default", "check", "generated", "null"];

    public static IReadOnlyList<string> Split(TableName table, string columns)
    {
        var parts = new List<string>();
        var (depth, start, isQuoted) = (0, 0, false);
        for (var i = 0; i <= columns.Length; i++)
        {
            if (i == columns.Length || (columns[i] == ',' && depth == 0 && !isQuoted))
            {
                parts.Add(columns[start..i].Trim());
                start = i + 1;
                continue;
            }

            switch (columns[i])
            {
                case '"': isQuoted = !isQuoted; break;
                case '(' when !isQuoted: depth++; break;
                case ')' when !isQuoted: depth--; break;
                default: break;
            }
        }

        return parts.TrueForAll(static part => NameLength(part) is { } length && length < part.Length)
            ? parts
            : throw new PolicyTestException($"The columns of {table} are \"{columns}\"; write a name and a type for each, as in CREATE TABLE: \"id int, ssn varchar(11)\".");
    }

    /// <summary>The name as the database stores it, the type, and whether NOT NULL or PRIMARY KEY follows it.</summary>
    public static (string Name, string Type, bool IsNullable) Read(string definition)
    {
        var length = NameLength(definition)!.Value;
        var name = definition[..length];
        var type = definition[length..].Trim();
        var isNullable = true;
        for (var i = 0; i < Constraints.Length; i++)
        {
            var at = type.IndexOf(" " + Constraints[i], StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            isNullable &= !type[at..].Contains("not null", StringComparison.OrdinalIgnoreCase) && !type[at..].Contains("primary key", StringComparison.OrdinalIgnoreCase);
            type = type[..at].TrimEnd();
        }

        return (name.StartsWith('"') ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name.ToLowerInvariant(), type, isNullable);
    }

    private static int? NameLength(string definition)
    {
        var end = definition.StartsWith('"') ? definition.IndexOf('"', 1) + 1 : definition.IndexOf(' ', StringComparison.Ordinal);
        return end > 0 ? end : null;
    }
}
