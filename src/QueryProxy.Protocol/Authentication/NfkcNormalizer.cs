namespace QueryProxy.Protocol.Authentication;

/// <summary>
/// Unicode normalization form KC (Unicode Standard Annex 15) over code points. .NET leaves text as it is when it runs without
/// ICU, as the proxy does.
/// </summary>
internal static class NfkcNormalizer
{
    // Hangul syllables are computed (Unicode Standard, section 3.12).
    private const int SBase = 0xAC00;
    private const int LBase = 0x1100;
    private const int VBase = 0x1161;
    private const int TBase = 0x11A7;
    private const int LCount = 19;
    private const int VCount = 21;
    private const int TCount = 28;
    private const int SCount = LCount * VCount * TCount;

    public static List<int> Normalize(List<int> codePoints)
    {
        var decomposed = new List<int>(codePoints.Count);
        foreach (var codePoint in codePoints)
            Decompose(codePoint, decomposed);
        SortMarks(decomposed);
        return Compose(decomposed);
    }

    private static void Decompose(int codePoint, List<int> output)
    {
        var syllable = codePoint - SBase;
        if (syllable is >= 0 and < SCount)
        {
            output.Add(LBase + (syllable / (VCount * TCount)));
            output.Add(VBase + (syllable % (VCount * TCount) / TCount));
            if (syllable % TCount != 0)
                output.Add(TBase + (syllable % TCount));
        }
        else if (SaslPrepTables.Instance.Decompositions.TryGetValue(codePoint, out var parts))
        {
            output.AddRange(parts);
        }
        else
        {
            output.Add(codePoint);
        }
    }

    private static void SortMarks(List<int> codePoints)
    {
        for (var start = 0; start < codePoints.Count; start++)
        {
            if (Class(codePoints[start]) == 0)
                continue;
            var end = start + 1;
            while (end < codePoints.Count && Class(codePoints[end]) != 0)
                end++;
            // Stable: marks of one class keep their order.
            var sorted = codePoints.GetRange(start, end - start).OrderBy(Class).ToList();
            for (var i = 0; i < sorted.Count; i++)
                codePoints[start + i] = sorted[i];
            start = end;
        }
    }

    private static List<int> Compose(List<int> codePoints)
    {
        var output = new List<int>(codePoints.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var codePoint in codePoints)
        {
            var combiningClass = Class(codePoint);
            // Blocked by what stands between it and the starter, unless that has a lower class (or nothing stands there).
            var isAdjacent = starter >= 0 && starter == output.Count - 1;
            if (starter >= 0 && (isAdjacent || (lastClass != 0 && lastClass < combiningClass)) && TryCompose(output[starter], codePoint, out var composed))
            {
                output[starter] = composed;
                continue;
            }

            if (combiningClass == 0)
                starter = output.Count;
            lastClass = combiningClass;
            output.Add(codePoint);
        }

        return output;
    }

    private static bool TryCompose(int first, int second, out int composed)
    {
        var l = first - LBase;
        var v = second - VBase;
        if (l is >= 0 and < LCount && v is >= 0 and < VCount)
        {
            composed = SBase + (((l * VCount) + v) * TCount);
            return true;
        }

        var s = first - SBase;
        var t = second - TBase;
        if (s is >= 0 and < SCount && s % TCount == 0 && t is > 0 and < TCount)
        {
            composed = first + t;
            return true;
        }

        return SaslPrepTables.Instance.Compositions.TryGetValue((first, second), out composed);
    }

    private static int Class(int codePoint) => SaslPrepTables.Instance.CombiningClasses.GetValueOrDefault(codePoint);
}
