namespace QueryProxy.Plugins.Masking;

/// <summary>
/// The mask <see cref="MaskMethod.Tokenise"/>: the digits of a text go through a Feistel network (the construction behind format-preserving encryption) whose rounds are
/// HMAC-SHA256 with the data source's key, and come back to where digits stood. Texts that differ in their digits alone get different tokens. More digits than
/// <see cref="MostDigits"/> are replaced by zeros.
/// </summary>
internal static class TokenMask
{
    /// <summary>Both halves must fit the 60 bits that a round yields.</summary>
    public const int MostDigits = 30;

    // An even number: the halves come back to their places.
    private const int Rounds = 8;

    public static string Of(MaskSql sql, string raw)
    {
        // d: the text, its digits and the lengths of their halves; only here the column is named, where no name of a later step can hide it. r0 … r8: the halves as numbers.
        // OFFSET 0 keeps a step's values from being computed again in every later step.
        var digits = $"regexp_replace({raw}::text, '[^0-9]', '', 'g')";
        var steps = new List<string>
        {
            $"(SELECT {raw}::text AS whole, {digits} AS digits, length({digits}) / 2 AS a, length({digits}) - length({digits}) / 2 AS b OFFSET 0) AS d",
            "LATERAL (SELECT coalesce(nullif(left(d.digits, d.a), ''), '0')::numeric AS l, coalesce(nullif(right(d.digits, d.b), ''), '0')::numeric AS r OFFSET 0) AS r0",
        };
        for (var round = 1; round <= Rounds; round++)
        {
            var length = round % 2 == 1 ? "d.a" : "d.b";
            var before = $"r{round - 1}";
            var number = sql.Number($"'{round}/' || length(d.digits)::text || '/' || {before}.r::text");
            steps.Add($"LATERAL (SELECT {before}.r AS l, mod({before}.l + {number}::numeric, power(10::numeric, {length})) AS r OFFSET 0) AS r{round}");
        }

        var token = $"lpad(round(r{Rounds}.l)::text, d.a, '0') || lpad(round(r{Rounds}.r)::text, d.b, '0')";
        steps.Add($"LATERAL (SELECT {token} AS token OFFSET 0) AS t");
        var woven = "SELECT string_agg(CASE WHEN c.isdigit THEN substr(t.token, c.place, 1) ELSE c.letter END, '' ORDER BY c.number) FROM "
            + "(SELECT s.letter, s.number, s.letter ~ '[0-9]' AS isdigit, (count(*) FILTER (WHERE s.letter ~ '[0-9]') OVER (ORDER BY s.number))::integer AS place "
            + "FROM unnest(string_to_array(d.whole, NULL)) WITH ORDINALITY AS s(letter, number)) AS c";
        return $"CASE WHEN {raw} !~ '[0-9]' THEN {raw}::text WHEN length({digits}) > {MostDigits} THEN regexp_replace({raw}::text, '[0-9]', '0', 'g') "
            + $"ELSE (SELECT ({woven}) FROM {string.Join(", ", steps)}) END";
    }
}
