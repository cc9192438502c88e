-- A CTE named like a table of a filter must not capture it.
with orders as (select 1001::bigint as id, 'acme' as tenant) select * from order_items order by 1, 2

with o as (select 1001::bigint as id, 'acme' as tenant) select * from order_items order by 1, 2

with orders (id, tenant) as (values (1001::bigint, 'acme'), (1002, 'acme')), order_items as (select * from public.order_items) select * from order_items order by 1, 2

with recursive orders as (select 1001::bigint as id, 'acme' as tenant) select * from order_items i where i.order_id in (select id from orders)

with customers as (select * from customers) select * from customers order by id

with recursive customers as (select * from customers) select * from customers

with a as (select * from b), b as (select * from audit_log) select * from a

with a as (select * from customers), customers as (select 1 as id) select count(*) from a

with "public.customers" as (select 1) select * from "public.customers"

with public as (select 1 as x) select * from public.customers order by id

with vault as (select 1) select * from vault.secrets

select tenant from customers tenant order by 1

select tenant.tenant from customers tenant order by id

select acme.* from customers acme order by id

select * from customers "customers""" order by id

select "o".id from order_items "o", orders "i" where "o".order_id = "i".id order by 1

select * from order_items order_id order by 1, 2

select id from orders as order_items order by id

select c.id from customers as c (id, tenant, name, email, ssn, phone)

select phone from customers as c (id, tenant, name, email, ssn, phone) order by id

select x from customers as c (a, b, c, d, e, f, g, h, i, j, k, l, m, x) order by a

select "ID" from customers

select * from CUSTOMERS order by ID

select * from "CUSTOMERS"

select * from "public"."audit_log"

select * from Public.Audit_Log

select * from U&"\0061udit_log"

select * from "audit_log "

select aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa from customers

with aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 as (select 1 x), aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 as (select 2 x) select * from aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1

select 1 as a$b$ from customers where id = 1

select $$x$$ || $a$y$a$

select id from customers --comment' or phone is not null

select id /* ' */ from customers where id = 1 /* or 1=1 */

select 'a\' or tenant = ''globex' from customers where id = 1

select E'a\' or tenant = ''globex' from customers where id = 1

select * from customers where name = '' or 1=1 --' order by id

select * from customers where tenant = 'globex'

select * from customers where tenant <> 'acme' or true order by id

select * from customers where tenant is distinct from 'acme'

select * from customers c1 where exists (select 1 from customers c2 where c2.tenant = 'globex')

select (select count(*) from customers where tenant = 'globex')

select count(*) from orders where tenant = 'globex'

select count(*) from customers c right join (values (101), (666)) v(id) on c.id = v.id where c.id is not null

select v.id, c.id from (values (1), (101), (666)) v(id) left join customers c using (id) order by 1

select 666 in (select id from customers), 1 in (select id from customers)

select parent_id from tree where id = 6

select p.name from tree c join tree p on p.id = c.parent_id where c.id = 6

select min(id), max(id), count(*) from customers

select id from customers where id > 100

select max(placed_at) from orders where placed_at < '2021-01-01'

select name from products where id > 20

select a.x from (select customers.tenant as x from customers union select 'globex') a order by 1

select * from customers group by grouping sets ((id), ()) order by id

select 1 where (select count(*) from customers) > 10

select * from orders where customer_id > 100

select sum(amount) from orders

select n from m_sales where tenant = 'globex'

select sum(n) from m_sales

select count(*) from v_orders

select * from v_orders where customer like '%CANARY%'

select * from crm.customers order by id

select owner from crm.customers where tenant = 'globex'

select count(*) from "Mixed Case"."Weird ""Name"
