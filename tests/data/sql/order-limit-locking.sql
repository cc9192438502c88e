select ((select 1) limit 1) offset 2
select * from ((select 1) limit 1 offset 3) x
((select 1 limit 1) offset 2)
(select 1 limit 1) offset 2
(select 1 limit 1) limit 2
(select 1 order by 1) order by 2
select 1 fetch first row with ties
select 1 limit 1 for update for share
(select 1 for update) for share
select 1 limit all
select 1 limit null
select f(distinct a, b order by c)
select f(a, variadic b order by c)
select f() within group (order by a)
select 1 offset 1 rows fetch next 3 rows only
select 1 fetch first (1+2) rows only offset 3
select 1 fetch first row only, 2
select 1 limit 1, 2
select 1 limit 1 offset 2 limit 3
select 1 fetch first -1 rows only
select 1 fetch first 1+1 rows only
select 1 order by a using <, b desc nulls last, c using operator(pg_catalog.>) nulls first
select 1 for update of a, b nowait for no key update skip locked for key share for share
select 1 for read only
select 1 for update limit 1
select 1 for update of a.b
select 1 for update order by 1
select f(a order by b) 'x'
select f(a) filter (where b) within group (order by c)
select f(a order by c) within group (order by c)
select f(distinct a) within group (order by c)
select f(variadic a) within group (order by c)
select f(*) within group (order by c)
select 1 order by 1 limit 1 offset 2 for update
select 1 limit 1 for update offset 2
select 1 for update limit 1 for share
select 1 offset 1 limit 2 fetch first row only
select 1 fetch first row only limit 2
select 1 limit (select 1)
select 1 limit 1 + 1
select 1 offset 1 row
select 1 offset 1 rows
select 1 offset (select 1) rows fetch next (1) row with ties
select 1 order by 1 fetch first 1 percent rows only
select 1 fetch first $1 rows only
select 1 fetch first a.b rows only
select 1 fetch first f(1) rows only
select 1 fetch first (select 1) rows only
select 1 fetch first 'x' row only
select 1 order by 1 fetch first row with ties
select 1 order by 1 fetch first 5 rows with ties for update skip locked
