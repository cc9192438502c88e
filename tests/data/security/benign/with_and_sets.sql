with c as (select * from customers) select count(*) from c

with a as (select id from customers), b as (select id from a where id > 2) select * from b order by id

with customers as (select 42 as id) select * from customers

with orders as (select id from customers) select id from orders order by id

with recursive t as (select id, parent_id, name, 1 as depth from tree where parent_id is null union all select c.id, c.parent_id, c.name, t.depth + 1 from tree c join t on c.parent_id = t.id) select * from t order by id

with recursive n(i) as (values (1) union all select i + 1 from n where i < 5) select sum(i) from n

with recursive t as (select id, parent_id from tree where id = 1 union select c.id, c.parent_id from tree c join t on c.parent_id = t.id) search depth first by id set o select id from t order by o

with recursive t(id, parent_id) as (select id, parent_id from tree where id = 1 union all select c.id, c.parent_id from tree c join t on c.parent_id = t.id) cycle id set is_cycle using path select id, is_cycle from t order by id

with m as materialized (select id, email from customers) select email from m where id = 1

with m as not materialized (select id, email from customers) select email from m where id = 1

with x(a, b) as (select id, name from customers) select b from x where a = 2

select id from customers union select id from orders order by id

select id from customers union all select id::int from orders order by id

select id from customers intersect select id::int from orders order by id

select id from customers except select id::int from orders order by id

(select id from customers order by id desc limit 1) union (select id from customers order by id limit 1) order by 1

select name from customers union select name from products order by 1 limit 5

select 1 union select 2 except select 1

select * from (select id, 'c' as kind from customers union all select id, 'p' from products) u order by kind, id limit 8

select id from customers where id in (select id from customers intersect select 2)

select email from customers union select null order by 1

with o as (select customer_id, sum(amount) s from orders group by 1) select c.name, o.s from customers c left join o on o.customer_id = c.id order by c.id

with a as (with b as (select 1 as x) select x from b) select x from a

select (with c as (select max(id) m from customers) select m from c)

select x from (values (1), (2)) v(x) where x in (select id from customers) order by 1

select * from (values (1, 'one'), (2, 'two')) as v (id, word) join customers using (id) order by id

select array(select id from customers order by id)

select exists (select 1 from orders where amount > 500)
