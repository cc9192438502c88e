select * from customers order by id

select id, name from customers where id = 1

select c.* from customers c order by c.id desc limit 2

select customers.id from customers order by customers.id

select public.customers.name from public.customers order by 1

select count(*) from customers

select count(email), count(distinct tenant) from customers

select name as "Full Name", upper(name) from customers order by 1

select id, email, ssn from customers where email like 'a%' order by id

select * from customers where ssn = '***-**-6789'

select * from customers where birth < '1985-01-01' order by id

select id, balance * 2 as double_balance from customers where balance > 10 order by id

select distinct active from customers order by 1

select distinct on (active) active, id, name from customers order by active, id

select id from customers where note is null order by id

select id from customers where note is not null and note <> '' order by id

select id from customers where name ilike '%o%' order by id

select id from customers where name ~ '^[A-C]' order by id

select id from customers where name similar to '(A|B)%' order by id

select id from customers where id between 2 and 4 order by id

select id from customers where id in (1, 3, 5) order by id

select id from customers where id = any (array[1, 2]) order by id

select id from customers where not active

select id from customers where active is true order by id

select id from customers where (id, active) = (3, false)

select id, case when balance > 100 then 'rich' when balance < 0 then 'debt' else 'ok' end as class from customers order by id

select coalesce(email, 'none') as email, nullif(note, '') as note from customers order by id

select greatest(id, 3), least(id, 3) from customers order by id

select id::text || ':' || name from customers order by id

select cast(balance as int) from customers order by id

select name collate "C" from customers order by name collate "C"

select id from customers order by birth nulls first, id

select id from customers order by birth desc nulls last, id offset 1 rows fetch next 2 rows only

select id from customers order by active fetch first 1 rows with ties

select * from customers limit 0

table crm.customers

select * from only products where id < 3 order by id

values (1, 'a'), (2, 'b')

select 1 as one, 'x' as "two words", null as nothing

select id, row_number() over () > 0 from customers order by id

select customers from crm.customers

select c from crm.customers c

select row(c.*) from crm.customers c

select (c).owner from crm.customers c

select to_jsonb(c) from crm.customers c

select c.* is not null from crm.customers c

select count(c) from customers c

select id, name from customers where exists (select 1) order by id

select 1 from customers where false

select current_date = current_date, now() = now()

select t.a, t.b from (select id as a, name as b from customers) as t order by t.a

select a, b from (select id, name from customers) as t (a, b) order by a

select id from (select * from (select * from customers) x) y order by id

select * from products where attrs @> '{"size": 1}' order by id

select id from products where attrs ->> 'color' = 'red' order by id

select name from products order by length(name), name limit 3

select id, price from products where price between 2 and 5 order by price desc

select * from tree order by id

select * from token order by id

select id, label from token where label = 'first'

select * from v_orders order by id

select customer, sum(amount) from v_orders group by customer order by customer

select * from m_sales order by status

select status, total from m_sales where n > 1 order by status

select count(*), sum(value) from measurements

select at, value from measurements where at >= '2025-01-01' order by at

select * from measurements order by at limit 3
