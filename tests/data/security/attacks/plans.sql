-- T04 The planner may move a condition below a filter, through a join, a subquery or a union; the answer must not tell.
select i.order_id from order_items i where (select 1 / (i.order_id - 1001)) is not null

select i.* from order_items i join products p on p.id = i.product_id and 10 / (i.order_id - 1001) <> 0 order by 1, 2

select count(*) from order_items where order_id::text ~ '^10' and (order_id - 1001) / (order_id - 1001) = 1

select c.id from customers c left join customers d on 1 / (d.id - 666) is null order by 1

select c.id from customers c where not exists (select from customers d where 1 / (d.id - 666) > 5) order by 1

select id from (select * from customers union all select * from customers) u where 1 / (id - 666) < 5 order by 1

select id from (select * from customers intersect select * from customers) u where 1 / (id - 666) < 5 order by 1

select id from (select distinct id from customers) u where 1 / (id - 666) < 5 order by 1

select id from (select id from customers limit 1000) u where 1 / (id - 666) < 5 order by 1

select id from (select id from customers offset 0) u where 1 / (id - 666) < 5 order by 1

select id from (select id, row_number() over (order by id) n from customers) u where 1 / (id - 666) < 5 order by 1

select id from (select id, count(*) from customers group by id) u where 1 / (id - 666) < 5 order by 1

select id from (select id from customers order by id) u where 1 / (id - 666) < 5

select max(1 / (m.value - 777)) from measurements m join measurements n using (at)

select at from measurements where at > '2024-12-01' and 1 / (value - 777) < 100 order by 1

select at from measurements where at = '2024-06-01' and raw::int = 1

select o.id from orders o join customers c on c.id = o.customer_id where o.amount / (c.id - 101) < 1000000 order by 1

select o.id from orders o, customers c where c.id = o.customer_id and 1 / (o.id - 1001) < 1 and 1 / (c.id - 101) < 1 order by 1

select t.id from tree t join tree p on p.id = t.parent_id and 1 / (p.id - 5) < 1 order by 1

with recursive r as (select id from tree where id = 1 union all select t.id from tree t join r on t.parent_id = r.id where 1 / (t.id - 5) < 1) select * from r order by 1

with recursive r(id, n) as (select id, 1 from customers union select c.id, n + 1 from customers c join r on r.id = c.id - 100 where n < 3) select * from r order by 1, 2

select id from customers where id = 666 and 1 / (id - 666) > 0

select id from customers where id = 666 and note::int = 5

select id from customers where email = 'not a number' and email::int = 1

select id from customers where tenant = 'globex' and 1 / (id - 666) > 0

select id from customers where id > 600 and note::int > 0

select count(*) from customers where (tenant, 1 / (id - 666)) > ('a', -100)

select id from customers where (id, note) in (select id, note from customers where note::text <> 'q' and 1 / (id - 666) < 5)

select id from customers where id in (select unnest(array[1, 666]) except select 1 / (id - 666) from customers)

select id from customers tablesample bernoulli (100) where 1 / (id - 666) < 5 order by 1

select id from customers tablesample system (100) repeatable (1) where 1 / (id - 666) < 5 order by 1

select count(*) from customers tablesample bernoulli (1 / (select min(id) - 1 from customers))

-- T05 Leakproof operators may go below the filter, and nothing else (CVE-2025-8713, CVE-2017-7484: selectivity functions see statistics of hidden rows).
select id from customers where id = 666

select id from customers where id <> 1 and id < 1000 order by id

select id from customers where name = 'Zero'

select id from customers where name < 'Zero' collate "C" order by id

select id from customers where name > 'CANARY' order by id

select id from customers where tenant = 'globex' or id = 1

select id from customers where id = 666 or 1 / (id - 665) = 5

select id from customers where created = '2021-01-01 00:00+00'

select id from customers where created < date '2022-01-01'

select id from customers where score = 5

select id from customers where score <= 5::numeric order by id

select id from customers where active = true and id >= 100

select id from customers where id::bigint = 666::bigint

select id from customers where id = 666.0

select id from customers where name like 'CANARY%'

select id from customers where name ^@ 'CANARY'

select id from customers where tags = '{5}'

select id from customers where profile = '{"n":"abc"}'

select id from customers where id between symmetric 1000 and 100

select id from customers where id = any ('{666,101}')

select id from orders where secret_code = 'bbbbbbbb-0000-4000-8000-000000000001'

select id from orders where status = 'paid' and amount > 700 order by id

select id from orders where placed_at < '2021-01-01' order by id

select id from orders where customer_id = 101

select * from token t, lateral (select * from customers c tablesample bernoulli (t.id)) s

select count(*) from token t, lateral customers c

select count(*) from customers tablesample bernoulli (100) repeatable ((select 1))
