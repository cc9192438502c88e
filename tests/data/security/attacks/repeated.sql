-- T33 a subquery that stands in the statement twice is fenced and masked in both places
select distinct (select max(o.id) from orders o where 1 / (o.id - 1003) = 0 or o.customer_id = c.id) from customers c order by (select max(o.id) from orders o where 1 / (o.id - 1003) = 0 or o.customer_id = c.id)

select distinct on ((select count(*) from orders o where o.remark::int > 0)) c.id from customers c order by (select count(*) from orders o where o.remark::int > 0), c.id

select (select min(o.remark::int) from orders o where o.id > 6 and o.remark::int > 0) as m, count(*) from customers c group by (select min(o.remark::int) from orders o where o.id > 6 and o.remark::int > 0) order by 1

select distinct (select x.ssn from customers x where x.id = c.id and x.ssn like '123%') from customers c order by (select x.ssn from customers x where x.id = c.id and x.ssn like '123%')

select distinct (select x.phone from customers x where x.id = c.id) from customers c order by (select x.phone from customers x where x.id = c.id)

select exists (select from customers x where x.name::int > 0) as e, count(*) from token group by exists (select from customers x where x.name::int > 0)

select c.id in (select 1 / (o.id - 1003) from orders o) as hit, count(*) from customers c group by c.id in (select 1 / (o.id - 1003) from orders o) order by c.id in (select 1 / (o.id - 1003) from orders o)

select (select max(x.birth) from customers x where extract(month from x.birth) = 5) as b from customers group by (select max(x.birth) from customers x where extract(month from x.birth) = 5)

select array(select x.email from customers x where x.email like 'ann%' order by 1) from token group by array(select x.email from customers x where x.email like 'ann%' order by 1)

select count(*) from orders o group by (select c.tenant from customers c where c.id = o.customer_id) having (select c.tenant from customers c where c.id = o.customer_id) <> 'acme'

select (select sum(1 / (t.id - 3)) from token t) from customers c group by (select sum(1 / (t.id - 3)) from token t) having (select sum(1 / (t.id - 3)) from token t) is not null order by (select sum(1 / (t.id - 3)) from token t)

-- T09 the names of the proxy's own in the client's statement
with c as (select 1 as id) select * from (select * from c as "qp$0") x, orders o order by o.id

with c as (select 1 as id) select * from (select "qp$1".id from c as "qp$1") x join (select "qp$0".id from orders as "qp$0") o on true order by 2

with "qp$0" as (select 1003 as id) select (select count(*) from orders where id in (select id from "qp$0")) from (select * from "qp$0" as "qp$0") y

select * from (select * from (values (1, 'globex')) as "qp$0"(id, tenant)) x, orders where orders.id = x.id
