using System.Globalization;

namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// Has the physical reference run a statement by many plans. PostgreSQL picks an order of joins by statistics, which count hidden rows too; the reference holds visible rows alone, so an error
/// that it meets by any plan is one that visible rows provoke.
/// </summary>
/// <param name="superuser">A superuser's connection to the reference, which may give tables other statistics.</param>
/// <param name="user">The user whose statements are judged.</param>
public sealed class ReferencePlans(StatementChannel superuser, string user) : IAsyncDisposable
{
    private const int Plans = 48;

    /// <summary>Whether a statement ends in an error of a class by some plan.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="protocol">The query protocol.</param>
    /// <param name="isOfClass">Tells the class by SQLSTATE and message.</param>
    public async Task<bool> CanFailAsync(TestStatement statement, QueryProtocol protocol, Func<string, string?, bool> isOfClass)
    {
        for (var i = 0; i < Plans; i++)
        {
            await superuser.SimpleAsync(Preparation(i));
            var answer = await superuser.RunAsync(statement, protocol);
            await superuser.SimpleAsync("rollback");
            if (answer.SqlState is { } state && isOfClass(state, answer.Error?.GetValueOrDefault('M')))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => superuser.DisposeAsync();

    // The genetic optimizer makes do with one of very few orders that its seed picks, good or bad. Which side of a join comes first follows from how many rows tables are thought to have.
    private string Preparation(int plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        begin;
        set local geqo_threshold = 2; set local geqo_pool_size = 2; set local geqo_generations = 1; set local geqo_effort = 1; set local geqo_seed = {(double)plan / Plans};
        set local join_collapse_limit = 100; set local from_collapse_limit = 100;
        set local enable_hashjoin = {plan % 2 == 0}; set local enable_mergejoin = {plan % 4 < 2}; set local enable_material = {plan % 3 == 0};
        select setseed({(double)plan / Plans});
        update pg_class set reltuples = power(10, floor(random() * 7) - 1) where relkind in ('r', 'p', 'm') and relnamespace not in (select oid from pg_namespace where nspname in ('pg_catalog', 'information_schema', 'pg_toast'));
        set local role {user}
        """);
}
