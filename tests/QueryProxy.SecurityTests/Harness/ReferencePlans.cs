using System.Globalization;

namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// Has the physical reference run a statement by many plans, over its rows in many orders. PostgreSQL picks an order of joins by statistics, which count hidden rows too, and reads rows as they lie
/// between hidden ones; the reference holds visible rows alone, so what it answers by any plan follows from visible rows alone.
/// </summary>
/// <param name="superuser">A superuser's connection to the reference, which may give tables other statistics.</param>
/// <param name="user">The user whose statements are judged.</param>
public sealed class ReferencePlans(StatementChannel superuser, string user) : IAsyncDisposable
{
    private const int Plans = 48;
    private const string UserSchemas = "c.relnamespace not in (select oid from pg_namespace where nspname in ('pg_catalog', 'information_schema', 'pg_toast'))";

    /// <summary>Whether each of some answers to a statement is one that the reference gives by some plan.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="protocol">The query protocol.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="isSame">Compares one of them with one of the reference's, in this order.</param>
    public async Task<bool> CanGiveAsync(TestStatement statement, QueryProtocol protocol, IEnumerable<Answer> answers, Func<Answer, Answer, bool> isSame)
    {
        var left = answers.ToList();
        for (var i = 0; i < Plans && left.Count > 0; i++)
        {
            await superuser.SimpleAsync(Preparation(i));
            var given = await superuser.RunAsync(statement, protocol);
            await superuser.SimpleAsync("rollback");
            left.RemoveAll(answer => isSame(answer, given));
        }

        return left.Count == 0;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => superuser.DisposeAsync();

    // The genetic optimizer makes do with one of very few orders that its seed picks, good or bad. Which side of a join comes first follows from how many rows tables are thought to have, and from what
    // is known of their columns. A row that is updated lies behind the others.
    private string Preparation(int plan) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        begin;
        set local geqo_threshold = 2; set local geqo_pool_size = 2; set local geqo_generations = 1; set local geqo_effort = 1; set local geqo_seed = {{(double)plan / Plans}};
        set local join_collapse_limit = 100; set local from_collapse_limit = 100;
        set local enable_hashjoin = {{plan % 2 == 0}}; set local enable_mergejoin = {{plan % 4 < 2}}; set local enable_material = {{plan % 3 == 0}}; set local enable_hashagg = {{plan % 8 < 4}}; set local enable_sort = {{plan % 5 > 0}};
        select setseed({{(double)plan / Plans}});
        set local session_replication_role = replica;
        do $shuffle$ declare own record; begin
            for own in select a.attrelid::regclass as relation, quote_ident(min(a.attname)) as first from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' and {{UserSchemas}} group by 1
            loop
                execute format('update %s set %s = %2$s where random() < 0.5', own.relation, own.first);
            end loop;
        end $shuffle$;
        update pg_class c set reltuples = power(10, floor(random() * 7) - 1) where c.relkind in ('r', 'p', 'm') and {{UserSchemas}};
        delete from pg_statistic s using pg_class c where c.oid = s.starelid and random() < 0.5 and {{UserSchemas}};
        set local role {{user}}
        """);
}
