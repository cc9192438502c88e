select ((select 1) union select 2)
select 1 union select 2 into x
select exists ((select 1) union (select 2))
select 1 union select 2
select 1 union all select 2 union all select 3
select 1 union all (select 2 union all select 3)
select 1 union select 2 union all select 3
select 1 union distinct select 2
select 1 intersect select 2 union select 3 except select 4
select 1 union select 2 intersect select 3
(select 1 union select 2) intersect select 3
select 1 except (select 2 except select 3)
select 1 except select 2 except all select 3
(select 1 order by 1) union all (select 2 limit 1) order by 1 limit 2 offset 1
(select 1) union (select 2) order by 1
((select 1)) union ((select 2))
(((select 1) union (select 2)))
(with a as (select 1) select * from a) union select 2
with a as (select 1) select * from a union select 2 order by 1
select 1 union (select 2 for update) for share
(select 1 limit 1) limit 1
(select 1 offset 1) offset 1
(select 1 limit 1) offset 1
((select 1 order by 1) limit 1) offset 2
(select 1 order by 1) order by 1
(select 1 fetch first row only) limit 1
select 1 order by 1 union select 2
select 1 limit 1 union select 2
values (1) union values (2) intersect table t
select 1 union
union select 1
select 1 union all all select 2
select 1 intersect distinct select 2 except distinct select 3
select * from (select 1 union select 2) x union all select * from y
select (select 1 union select 2), exists (select 1 intersect select 2), 1 in ((select 1) except (select 2))
select a into x from t union select 1
select a from t union select b into x from s
