with a as (select 1) (with b as (select 2) select 3)
with a as (select 1) (select 3)
(with a as (select 1) select 3) order by 1
with a as (insert into t values (1) returning *) select * from a
with a as (update t set x = 1), b as (delete from t) select 1
with recursive a(n) as (values (1) union all select n + 1 from a) search depth first by n set o cycle n set c to 'y' default 'n' using p select * from a
with recursive a as (select 1) search breadth first by a, b set o select 1
with recursive a as (select 1) cycle a set c using p select 1
with recursive a as (select 1) cycle a set c to 1 default int '2' using p select 1
with recursive a as (select 1) cycle a set c to f('x') default 2 using p select 1
with recursive a as (select 1) cycle a set c to true default null using p select 1
with recursive a as (select 1) cycle a set c to -1 default 2 using p select 1
with a as materialized (select 1), b as not materialized (select 2) select 1
with a as (copy t to stdout) select 1
with a as (with b as (select 1) select * from b) select 1
with a as ((select 1)) select 1
