using System.Security.Cryptography;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace Acme.Masking;

/// <summary>A configured phone mask. Immutable: one instance serves all sessions.</summary>
internal sealed class PhoneMask(PhoneMaskConfig config, ReadOnlyMemory<byte> key) : IPolicy, IColumnTransform
{
    private readonly SqlExpression? _elsewhere = config.Elsewhere is null ? null : SqlExpression.FromTemplate(config.Elsewhere);
    private readonly SqlExpression? _unlisted = Unlisted(config.UnlistedIn);

    /// <summary>The filter that leaves out people who do not want to be listed.</summary>
    public static SqlExpression? Unlisted(string? table) => table is null
        ? null
        : SqlExpression.FromTemplate($"NOT EXISTS (SELECT 1 FROM {string.Join('.', table.Split('.').Select(Quote))} AS unlisted WHERE unlisted.phone = phone)");

    /// <inheritdoc/>
    public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
    {
        foreach (var column in match.Columns)
        {
            scan.Mask(column, new ColumnMask.Transform(this) { Fallback = _elsewhere });
        }

        if (config.AlsoHide is { } hidden && scan.FindColumn(hidden) is not null)
        {
            scan.Hide(hidden);
        }

        if (_unlisted is not null)
        {
            scan.Filter(_unlisted);
        }
    }

    /// <inheritdoc/>
    public ColumnInfo Describe(ColumnInfo input) =>
        PgArrowType.For(input.TypeOid) is StringType ? input : throw new NotSupportedException("a phone mask works on text columns");

    /// <inheritdoc/>
    public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
    {
        var numbers = (StringArray)values;
        var masked = new StringArray.Builder().Reserve(numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            masked.Append(numbers.GetString(i) is { } number ? Mask(number) : null);
        }

        return masked.Build();
    }

    private string Mask(string number)
    {
        // The replaced digits depend on all digits: two numbers that differ in one digit look nothing alike.
        Span<byte> random = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(string.Concat(number.Where(char.IsAsciiDigit))), random);

        var first = config.KeepCountry && number.StartsWith('+') ? Math.Max(number.IndexOf(' ', StringComparison.Ordinal), 0) : 0;
        var digits = number.Skip(first).Count(char.IsAsciiDigit) - config.Keep;
        var result = new StringBuilder(number);
        for (int i = first, seen = 0; i < number.Length && seen < digits; i++)
        {
            if (!char.IsAsciiDigit(number[i]))
            {
                continue;
            }

            result[i] = config.Style == PhoneMaskStyle.Letters ? 'X' : (char)('0' + (random[seen % random.Length] % 10));
            seen++;
        }

        return result.ToString();
    }

    // A picked name becomes SQL text, so it is quoted as PostgreSQL quotes names.
    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
