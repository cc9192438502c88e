-- Statements as Hibernate, Django, ActiveRecord, Prisma, SQLAlchemy, Sequelize, TypeORM, EF Core and jOOQ send them.
select c1_0.id,c1_0.active,c1_0.balance,c1_0.email,c1_0.name from customers c1_0 where c1_0.id=1

select o1_0.id,o1_0.amount,c1_0.id,c1_0.name,o1_0.status from orders o1_0 left join customers c1_0 on c1_0.id=o1_0.customer_id where o1_0.status in ('new','paid') order by o1_0.id offset 0 rows fetch first 10 rows only

select count(o1_0.id) from orders o1_0 where exists(select 1 from order_items i1_0 where i1_0.order_id=o1_0.id and i1_0.quantity>2)

select distinct c1_0.id,c1_0.name,o1_0.customer_id,o1_0.id from customers c1_0 join orders o1_0 on c1_0.id=o1_0.customer_id order by c1_0.id, o1_0.id

SELECT "customers"."id", "customers"."name" FROM "customers" WHERE ("customers"."active" AND UPPER("customers"."name"::text) LIKE UPPER('%b%')) ORDER BY "customers"."id" ASC LIMIT 21

SELECT (1) AS "a" FROM "orders" WHERE "orders"."amount" > 100 LIMIT 1

SELECT COUNT(*) AS "__count" FROM "customers"

SELECT "orders"."status", SUM("orders"."amount") AS "total" FROM "orders" INNER JOIN "customers" ON ("orders"."customer_id" = "customers"."id") WHERE "customers"."active" = true GROUP BY "orders"."status" HAVING SUM("orders"."amount") > 1 ORDER BY "total" DESC, 1

SELECT "customers"."id", ARRAY(SELECT U0."id" FROM "orders" U0 WHERE U0."customer_id" = ("customers"."id") ORDER BY U0.id) AS "order_ids" FROM "customers" ORDER BY 1

SELECT "customers"."id" FROM "customers" WHERE "customers"."profile" -> 'city' = '"Berlin"' ORDER BY 1

SELECT "customers"."id" FROM "customers" WHERE ("customers"."profile" #>> '{city}') = 'Berlin' AND ("customers"."profile" ->> 'age')::int > 40 ORDER BY 1

SELECT "customers"."id" FROM "customers" WHERE "customers"."profile" @> '{"vip": true}' OR "customers"."profile" ? 'age' ORDER BY 1

SELECT "customers"."id" FROM "customers" WHERE "customers"."tags" @> ARRAY['gold']::text[] OR "customers"."tags" && ARRAY['vip', 'silver']::text[] ORDER BY 1

SELECT "customers"."id" FROM "customers" WHERE EXTRACT(YEAR FROM "customers"."birth") = 1980 OR "customers"."created" AT TIME ZONE 'UTC' BETWEEN '2024-02-01' AND '2024-03-31' ORDER BY 1

SELECT "customers".* FROM "customers" WHERE "customers"."active" = TRUE ORDER BY "customers"."id" ASC LIMIT 1

SELECT "orders".* FROM "orders" INNER JOIN "customers" ON "customers"."id" = "orders"."customer_id" WHERE "customers"."name" = 'Ann Arbor' ORDER BY "orders"."id"

SELECT 1 AS one FROM "customers" WHERE "customers"."name" = 'Ann Arbor' LIMIT 1

SELECT COUNT(*) AS count_all, "orders"."status" AS orders_status FROM "orders" GROUP BY "orders"."status" ORDER BY 2

SELECT DISTINCT ON ("orders"."customer_id") "orders"."customer_id", "orders"."id", "orders"."placed_at" FROM "orders" ORDER BY "orders"."customer_id", "orders"."placed_at" DESC

SELECT "public"."customers"."id", "public"."customers"."name" FROM "public"."customers" WHERE ("public"."customers"."id") IN (SELECT "t1"."customer_id" FROM "public"."orders" AS "t1" WHERE ("t1"."amount" > 10 AND "t1"."customer_id" IS NOT NULL)) ORDER BY "public"."customers"."id" ASC OFFSET 0

SELECT "t1"."id", "t1"."name", "orders"."__prisma_data__" AS "orders" FROM "public"."customers" AS "t1" LEFT JOIN LATERAL (SELECT COALESCE(JSONB_AGG("__prisma_data__"), '[]') AS "__prisma_data__" FROM (SELECT "t3"."__prisma_data__" FROM (SELECT JSONB_BUILD_OBJECT('id', "t2"."id", 'amount', "t2"."amount") AS "__prisma_data__", "t2"."id" FROM (SELECT "t".* FROM "public"."orders" AS "t" WHERE "t1"."id" = "t"."customer_id" ORDER BY "t"."id") AS "t2") AS "t3") AS "t4") AS "orders" ON TRUE ORDER BY "t1"."id"

SELECT anon_1.customers_id AS anon_1_customers_id, anon_1.customers_name AS anon_1_customers_name, orders_1.id AS orders_1_id FROM (SELECT customers.id AS customers_id, customers.name AS customers_name FROM customers ORDER BY customers.id LIMIT 2) AS anon_1 LEFT OUTER JOIN orders AS orders_1 ON anon_1.customers_id = orders_1.customer_id ORDER BY anon_1.customers_id, orders_1.id

SELECT customers.id, CASE WHEN (customers.balance > 50) THEN 'rich' ELSE 'poor' END AS class FROM customers ORDER BY customers.id

SELECT count(*) AS count_1 FROM (SELECT DISTINCT customers.active AS customers_active FROM customers) AS anon_1

WITH RECURSIVE t AS (SELECT tree.id AS id, tree.parent_id AS parent_id, 0 AS depth FROM tree WHERE tree.parent_id IS NULL UNION ALL SELECT c.id, c.parent_id, t.depth + 1 FROM tree c JOIN t ON c.parent_id = t.id) SELECT t.id, t.depth FROM t ORDER BY t.id

SELECT "Customer"."id", "Orders"."id" AS "Orders.id", "Orders"."status" AS "Orders.status" FROM "customers" AS "Customer" LEFT OUTER JOIN "orders" AS "Orders" ON "Customer"."id" = "Orders"."customer_id" AND "Orders"."status" = 'paid' ORDER BY "Customer"."id", "Orders"."id"

SELECT "Customer".* FROM (SELECT "Customer"."id", "Customer"."name" FROM "customers" AS "Customer" WHERE ( SELECT "customer_id" FROM "orders" AS "Orders" WHERE ("Orders"."customer_id" = "Customer"."id") LIMIT 1 ) IS NOT NULL ORDER BY "Customer"."id" LIMIT 10) AS "Customer" ORDER BY 1

SELECT "Customer"."id" AS "Customer_id", "Customer"."name" AS "Customer_name" FROM "customers" "Customer" WHERE (("Customer"."id" = 1)) AND ("Customer"."active" = true) LIMIT 1

SELECT DISTINCT "distinctAlias"."Customer_id" AS "ids_Customer_id" FROM (SELECT "Customer"."id" AS "Customer_id" FROM "customers" "Customer" LEFT JOIN "orders" "o" ON "o"."customer_id" = "Customer"."id") "distinctAlias" ORDER BY "Customer_id" ASC LIMIT 5

SELECT c."id", c."name", (SELECT COUNT(*)::int FROM orders AS o WHERE c."id" = o."customer_id") AS "Count" FROM customers AS c ORDER BY c."id"

SELECT t."id", t."name", t0."id", t0."amount" FROM (SELECT c."id", c."name" FROM customers AS c ORDER BY c."id" LIMIT 3 OFFSET 1) AS t LEFT JOIN (SELECT t1."id", t1."customer_id", t1."amount" FROM (SELECT o."id", o."customer_id", o."amount", ROW_NUMBER() OVER(PARTITION BY o."customer_id" ORDER BY o."id") AS row FROM orders AS o) AS t1 WHERE t1.row <= 1) AS t0 ON t."id" = t0."customer_id" ORDER BY t."id"

SELECT EXISTS (SELECT 1 FROM customers AS c WHERE c."balance" > 100.0)

SELECT date_part('year', c."birth")::int AS "Key", COUNT(*)::int AS "Count" FROM customers AS c GROUP BY date_part('year', c."birth")::int ORDER BY 1

SELECT c."id" FROM customers AS c WHERE c."id" = ANY ('{1,2,99}'::int[]) OR c."name" ILIKE '%young%' ORDER BY c."id"

SELECT c."id", c."name" FROM customers AS c WHERE c."name" LIKE 'A%' ESCAPE '' ORDER BY c."id"

SELECT c."id" FROM customers AS c WHERE (c."note" <> 'x') OR (c."note" IS NULL) ORDER BY c."id"

select "public"."orders"."id", (select sum("public"."order_items"."price" * "public"."order_items"."quantity") from "public"."order_items" where "public"."order_items"."order_id" = "public"."orders"."id") as "total" from "public"."orders" order by "public"."orders"."id"

select "public"."customers"."id" from "public"."customers" where ("public"."customers"."id", "public"."customers"."name") in ((1, 'Ann Arbor'), (2, 'nobody')) order by 1

select row ("c"."id", "c"."name") as "nested", (select count(*) from "public"."orders" as "o" where "o"."customer_id" = "c"."id") from "public"."customers" as "c" order by "c"."id"

select "id" from "customers" where ("name" > 'B' or ("name" = 'B' and "id" > 1)) order by "name", "id" fetch next 2 rows only

select "id" from "customers" order by "id" fetch next 2 rows with ties

select * from orders as of1 where of1.id = (select max(id) from orders)

select max(id), min(placed_at), count(*) filter (where status = 'paid'), count(distinct customer_id) from orders

select o.*, c.name as customer_name from orders o, customers c where c.id = o.customer_id order by o.id

select * from orders o join customers c on c.id = o.customer_id order by o.id

select * from orders natural join (select customer_id, 1 as one from orders where id = 1) x order by id

select * from order_items i join products p on p.id = i.product_id where i.order_id = 1 order by line

begin read only; select count(*) from orders; commit

begin isolation level repeatable read; select id from orders order by id limit 1; rollback

prepare q1 (int, text) as select id from customers where id = $1 or name = $2 order by id; execute q1 (1, 'Bob Baker'); deallocate q1

prepare q2 as select $1::date + $2::int, $3::numeric, $4::uuid, $5::jsonb ->> 'a', $6::int[], $7::order_status; execute q2 ('2024-01-01', 5, 1.5, '11111111-2222-4333-8444-555555555555', '{"a":1}', '{1,2}', 'paid')

prepare q3 (order_status, positive_int, address, text[]) as select id from all_types where c_enum = $1 and c_domain = $2 and c_address = $3 and c_text_array = $4; execute q3 ('paid', 7, '("Main St","Springfield","12345")', '{a,"b c",NULL}')

prepare q4 as select id from orders where amount between $1 and $2 and placed_at > $3 and remark like $4 order by id limit $5 offset $6; execute q4 (1, 50, '2024-01-01', '%', 5, 0)

select id from customers order by id limit 2 offset (select 1)

table token

values (1, 'a'), (2, 'b')

select * from (values (1, 'one'), (2, 'two')) as v(n, word) join tree t on t.id = v.n order by 1
