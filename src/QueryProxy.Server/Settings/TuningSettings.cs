using System.Globalization;

namespace QueryProxy.Server.Settings;

/// <summary>
/// Settings that tune how a server works and change no answer. Drivers and reporting tools set them as a matter of course, so a session may: it sees what it set. The upstream
/// is never told: its connections serve many clients, and who could steer its planner or its memory could make others slow, or measure by what path hidden rows are read.
/// </summary>
internal static class TuningSettings
{
    private static readonly string[] MemoryUnits = ["B", "kB", "MB", "GB", "TB"];

    public static IEnumerable<SettingDefinition> All()
    {
        foreach (var name in (string[])[
            "enable_async_append", "enable_bitmapscan", "enable_distinct_reordering", "enable_gathermerge", "enable_group_by_reordering", "enable_hashagg", "enable_hashjoin",
            "enable_incremental_sort", "enable_indexonlyscan", "enable_indexscan", "enable_material", "enable_memoize", "enable_mergejoin", "enable_nestloop", "enable_parallel_append",
            "enable_parallel_hash", "enable_partition_pruning", "enable_presorted_aggregate", "enable_self_join_elimination", "enable_seqscan", "enable_sort", "enable_tidscan"])
            yield return Flag(name, "on");
        yield return Flag("check_function_bodies", "on");
        yield return Flag("enable_partitionwise_aggregate", "off");
        yield return Flag("enable_partitionwise_join", "off");
        yield return Flag("geqo", "on");
        yield return Flag("parallel_leader_participation", "on");
        yield return Cost("cpu_index_tuple_cost", "0.005");
        yield return Cost("cpu_operator_cost", "0.0025");
        yield return Cost("cpu_tuple_cost", "0.01");
        yield return Cost("cursor_tuple_fraction", "0.1", maximum: 1);
        yield return Cost("hash_mem_multiplier", "2", minimum: 1, maximum: 1000);
        yield return Cost("jit_above_cost", "100000", minimum: -1);
        yield return Cost("jit_inline_above_cost", "500000", minimum: -1);
        yield return Cost("jit_optimize_above_cost", "500000", minimum: -1);
        yield return Cost("parallel_setup_cost", "1000");
        yield return Cost("parallel_tuple_cost", "0.1");
        yield return Cost("random_page_cost", "4");
        yield return Cost("seq_page_cost", "1");
        yield return Number("effective_io_concurrency", "1", 0, 1000);
        yield return Number("from_collapse_limit", "8", 1, int.MaxValue);
        yield return Number("geqo_threshold", "12", 2, int.MaxValue);
        yield return Number("join_collapse_limit", "8", 1, int.MaxValue);
        yield return Number("max_parallel_workers", "8", 0, 1024);
        yield return Number("max_parallel_workers_per_gather", "2", 0, 1024);
        yield return Memory("effective_cache_size", "4GB", 8, 1);
        yield return Memory("maintenance_work_mem", "64MB", 1, 64);
        yield return Memory("temp_buffers", "8MB", 8, 800);
        yield return Memory("work_mem", "4MB", 1, 64);
        yield return Of("constraint_exclusion", "partition", SettingValues.OneOf("partition", "on", "off"));
        yield return Of("plan_cache_mode", "auto", SettingValues.OneOf("auto", "force_generic_plan", "force_custom_plan"));
        yield return Of("synchronous_commit", "on", SettingValues.OneOf("on", "off", "local", "remote_write", "remote_apply"));
        yield return Of("transaction_timeout", "0", SettingValues.Milliseconds);
    }

    private static SettingDefinition Of(string name, string value, Func<string, string?> normalize) =>
        new(name, value, "Has no effect through the proxy.") { IsWithoutEffect = true, Normalize = normalize };

    private static SettingDefinition Flag(string name, string value) => Of(name, value, SettingValues.Boolean);

    private static SettingDefinition Number(string name, string value, long minimum, long maximum) =>
        Of(name, value, SettingValues.Integer(minimum, maximum)) with { Range = string.Create(CultureInfo.InvariantCulture, $"{minimum} .. {maximum}") };

    private static SettingDefinition Cost(string name, string value, double minimum = 0, double maximum = double.MaxValue) => Of(name, value, text =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number.ToString("G6", CultureInfo.InvariantCulture)
            : null);

    /// <param name="name">The setting.</param>
    /// <param name="value">What it is at first.</param>
    /// <param name="unit">What a number without a unit counts, in kilobytes.</param>
    /// <param name="minimum">In kilobytes.</param>
    private static SettingDefinition Memory(string name, string value, int unit, int minimum) => Of(name, value, text => NormalizeMemory(text.Trim(), unit, minimum));

    // Written in the largest unit that loses nothing, as SHOW does.
    private static string? NormalizeMemory(string text, int unit, int minimum)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue)
            return null;
        var suffix = text[digits..].Trim();
        var power = Array.IndexOf(MemoryUnits, suffix);
        if (power < 0 && suffix.Length > 0)
            return null;
        var kilobytes = suffix.Length == 0 ? (decimal)number * unit : power == 0 ? number / 1024m : number * (decimal)Math.Pow(1024, power - 1);
        if (kilobytes < minimum || kilobytes > int.MaxValue)
            return null;
        var size = (long)kilobytes;
        var shown = 1;
        while (shown < MemoryUnits.Length - 1 && size % 1024 == 0)
        {
            size /= 1024;
            shown++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size}{MemoryUnits[shown]}");
    }
}
