-- An error in a condition must not tell about hidden rows.
select id from customers where 1 / (score - 5) > 0

select id from customers where 1 / (id - 666) < 100

select id from customers where 1 / (id - 101) < 100

select id from customers where note::int > 0

select id from customers where note::int = 5

select id from orders where remark::int > 0

select id from orders where amount / (id - 1001) is not null

select id from customers where email::int = 1

select id from customers where (profile ->> 'n')::int > 0

select id from customers where (profile ->> 'secret')::int > 0

select id from customers where tags[1]::int > 0

select id from customers where 'x' ~ name

select id from customers where 'x' ~ note

select id from customers where 'x' similar to note

select id from customers where to_date(note, 'YYYY-MM-DD') > '2000-01-01'

select id from customers where note::jsonb is not null

select id from customers where note::xml is not null

select id from customers where chr(id - 666) is not null

select id from customers where sqrt(600 - id) > 0

select id from customers where ln(600 - id) > 0

select id from customers where power(score, 1000) > 0

select id from customers where repeat('x', id * 10000000) = ''

select id from customers where substring(name from 1 for 100 - id) = ''

select id from customers where decode(name, 'hex') is not null

select id from customers where decode(name, 'base64') is not null

select id from customers where int2(id * 400) > 0

select id from customers where (id * 2000000000) > 0

select id from customers where (birth + (id * 10000000)) > now()

select id from customers where make_date(id, 13, 1) is null

select id from customers where width_bucket(id, 1, 1, 1) > 0

select id from customers where note like '%\'

select id from customers where regexp_replace(name, note, '') = ''

select id from customers where jsonb_path_exists(profile, note::jsonpath)

select id from customers where (profile -> 'age')::int / (id - 150) >= 0

select id from customers order by 1 / (id - 666)

select 1 / (id - 666) from customers

select sum(1 / (id - 666)) from customers

select count(*) from customers group by 1 / (id - 666)

select count(*) filter (where 1 / (id - 666) > 0) from customers

select id from customers having 1 / (min(id) - 1) > 0

select id from customers where case when tenant <> 'acme' then 1 / 0 > 0 else true end order by id

select id from customers where coalesce(nullif(tenant, 'acme')::int, 1) = 1

select id from customers where tenant::int = 1

select c.id from customers c join orders o on 1 / (c.id - 666) < 5 and c.id = o.customer_id

select c.id from customers c left join orders o on o.id / (o.id - 1001) > 0 and o.customer_id = c.id

select c.id from customers c where exists (select 1 from orders o where 1 / (o.id - 1001) > 0 and o.customer_id = c.id)

select c.id from customers c where c.id in (select o.customer_id from orders o where o.remark::int > 0)

select c.id from customers c where (select max(o.remark::int) from orders o where o.customer_id = c.id) > 0

select * from (select id, 1 / (id - 666) as x from customers) t where x > 0

with t as (select id, 1 / (id - 666) as x from customers) select * from t

with t as materialized (select * from customers) select id from t where 1 / (id - 666) > 0

select a.id from customers a, lateral (select 1 / (a.id - 666) as x) l where l.x > 0

select id from customers where id = any (array(select id from customers where 1 / (id - 666) > 0))

select id from customers window w as (order by 1 / (id - 666))

select id, sum(id) over (order by 1 / (id - 666)) from customers

select distinct 1 / (id - 666) from customers

select id from customers limit (select 1 / (min(id) - 1) from customers)

select generate_series(1, 10 / (id - 666)) from customers

select * from customers, generate_series(1, 10 / (id - 666)) g

select id from order_items join orders on orders.id = order_items.order_id where 1 / (order_id - 1001) > 0

select order_id from order_items where 1 / (order_id - 1001) > 0

select order_id from order_items where 1 / (quantity - 1) > 0 and order_id > 1000

select at from measurements where 1 / (value - 777) > 0

select at from measurements where raw::int > 0

select id from v_orders where 1 / (amount - 778) > 0

select id from all_types where c_text::int > 0

select id from all_types where c_varchar::int = 777

select status from m_sales where 1 / (n - 50) > 0

select "Id" from "Mixed Case"."Weird ""Name" where "select"::int > 0

-- A cheap function of the client's choice that tells what it sees.
select id from customers where cheap_notice(name)

select id from customers where public.cheap_notice(ssn)

select id from customers where name <%%%> 'x'

select id from customers where name operator(public.<%%%>) 'x'

select leaky_concat(name) from customers
