explain select 1
explain analyze select 1
explain analyse verbose select 1
explain verbose select 1
explain (analyze) select 1
explain (analyze, verbose, costs off, buffers on, timing false, format json) select 1
explain (format yaml, settings, wal, summary, generic_plan, memory, serialize text) select 1
explain (analyse true) select 1
explain (format xml) insert into t values (1)
explain update t set a = 1
explain delete from t
explain merge into t using s on true when matched then delete
explain (select 1)
explain ((select 1) union (select 2))
explain (verbose) (select 1)
explain analyze (select 1)
explain values (1)
explain table t
explain with a as (select 1) select * from a
explain declare c cursor for select 1
explain execute p (1, 2)
explain create table t as select 1
explain create materialized view v as select 1
explain refresh materialized view v
explain (a 1, b -2.5, c 'x', d e) select 1
explain (analyze, ) select 1
explain () select 1
explain explain select 1
explain create table t (a int)
explain verbose analyze select 1
explain copy t to stdout
explain begin
explain
explain select 1 into t
explain (costs) values (1), (2)
