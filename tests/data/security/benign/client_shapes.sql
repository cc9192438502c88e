SELECT "customers"."id" AS "id", "customers"."name" AS "name" FROM "public"."customers" AS "customers" LIMIT 1048576

SELECT "source"."status" AS "status", count(*) AS "count" FROM (SELECT "public"."orders"."id" AS "id", "public"."orders"."status" AS "status" FROM "public"."orders") "source" GROUP BY "source"."status" ORDER BY "source"."status" ASC

SELECT (DATE_TRUNC('month', "public"."orders"."placed_at")) AS "placed_at", SUM("public"."orders"."amount") AS "sum" FROM "public"."orders" GROUP BY DATE_TRUNC('month', "public"."orders"."placed_at") ORDER BY DATE_TRUNC('month', "public"."orders"."placed_at") ASC

SELECT "t0"."id", "t0"."name" FROM (SELECT * FROM "customers") AS "t0" WHERE ("t0"."active" = true) ORDER BY "t0"."id" ASC NULLS LAST LIMIT 10 OFFSET 0

SELECT c.id AS id, c.name AS name, o.id AS "orders.id", o.amount AS "orders.amount" FROM customers AS c LEFT OUTER JOIN orders AS o ON c.id = o.customer_id ORDER BY c.id, o.id

select count(*) as count from (select 1 from customers) as subquery

SELECT COUNT(*) AS "cnt", MIN("id") AS "min", MAX("id") AS "max" FROM "public"."orders" HAVING (COUNT(1) > 0)

SELECT t.id, t.email FROM customers t WHERE t.email IS NOT NULL AND (t.name, t.id) > ('A', 0) ORDER BY t.name, t.id LIMIT 3

select extract(epoch from placed_at)::int / 86400 as "time", avg(amount) as value from orders where placed_at between '2024-01-01' and '2024-12-31' group by 1 order by 1

SELECT json_build_object('data', coalesce(json_agg(x), '[]')) FROM (SELECT id, name FROM customers ORDER BY id) x

select row_to_json(t) from (select c.id, (select coalesce(json_agg(o.id order by o.id), '[]') from orders o where o.customer_id = c.id) as orders from customers c order by c.id) t

select coalesce(json_agg("root"), '[]') as "root" from (select row_to_json((select "_e" from (select "_0"."id" as "id", "_0"."name" as "name") as "_e")) as "root" from (select * from "public"."customers" where (true) order by id) as "_0") as "_1"

SELECT id FROM customers WHERE CAST(id AS text) LIKE '%1%' ORDER BY id

SELECT * FROM (SELECT c.*, ROW_NUMBER() OVER (PARTITION BY c.active ORDER BY c.id) AS rn FROM customers c) q WHERE q.rn = 1 ORDER BY q.id

WITH monthly AS (SELECT date_trunc('month', placed_at) m, sum(amount) s FROM orders GROUP BY 1) SELECT m, s, s - lag(s) OVER (ORDER BY m) AS delta FROM monthly ORDER BY m

SELECT to_char(placed_at, 'YYYY-MM') ym, status, SUM(amount) FROM orders GROUP BY ym, status ORDER BY ym, status

SELECT CASE WHEN GROUPING(status) = 1 THEN 'all' ELSE status::text END AS s, SUM(amount) FROM orders GROUP BY ROLLUP(status) ORDER BY 1

SELECT c.name, COUNT(o.id) AS orders, COALESCE(SUM(o.amount), 0) AS total FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name HAVING COUNT(o.id) >= 0 ORDER BY total DESC, c.name

SELECT p.name, SUM(i.quantity * i.price) AS revenue FROM order_items i JOIN products p ON p.id = i.product_id GROUP BY p.name ORDER BY revenue DESC, p.name LIMIT 5

SELECT DISTINCT ON (customer_id) customer_id, id, placed_at FROM orders ORDER BY customer_id, placed_at DESC

SELECT count(*) FROM orders WHERE placed_at >= date '2024-01-01' AND placed_at < date '2024-01-01' + interval '1 month'

SELECT status, percentile_disc(0.9) WITHIN GROUP (ORDER BY amount) FROM orders GROUP BY status ORDER BY status

SELECT id, amount, amount / NULLIF(SUM(amount) OVER (), 0) AS share FROM orders ORDER BY id

SELECT * FROM orders o WHERE o.amount > (SELECT AVG(amount) FROM orders) ORDER BY o.id

SELECT s.day, COALESCE(x.n, 0) FROM generate_series(date '2024-03-01', date '2024-03-06', interval '1 day') AS s(day) LEFT JOIN (SELECT placed_at::date AS day, count(*) n FROM orders GROUP BY 1) x ON x.day = s.day ORDER BY 1

SELECT id FROM customers WHERE lower(name) LIKE lower('%BAKER%')

SELECT id FROM customers WHERE name LIKE 'Dee O''%' ESCAPE '\'

SELECT id FROM customers WHERE note LIKE '%\%%' ORDER BY 1

SELECT 1 AS "1", id AS "ID" FROM customers ORDER BY "ID"

SELECT NULL::text AS a, ''::text AS b, id FROM customers ORDER BY id LIMIT 1

select /* a comment */ id -- and another
from customers /* nested /* comment */ here */ where id = 1

SELECT "c"."id", ("c"."profile" ->> 'age')::int AS age FROM "customers" AS "c" WHERE ("c"."profile" ->> 'age') IS NOT NULL ORDER BY 2, 1

SELECT id FROM customers WHERE tags IS NULL OR cardinality(tags) = 0 ORDER BY id

SELECT x.* FROM customers x WHERE x.id = (SELECT min(id) FROM customers)

SELECT o.status, json_agg(json_build_object('id', o.id) ORDER BY o.id) FROM orders o GROUP BY o.status ORDER BY o.status

SELECT sum(CASE WHEN status = 'paid' THEN amount ELSE 0 END) AS paid, sum(CASE WHEN status = 'new' THEN amount ELSE 0 END) AS new FROM orders

SELECT a.id AS a, b.id AS b FROM orders a JOIN orders b ON a.customer_id = b.customer_id AND a.id < b.id ORDER BY 1, 2

SELECT EXISTS (SELECT FROM customers WHERE id = 4)

SELECT id, name FROM customers WHERE (active, id) IN ((true, 1), (false, 3)) ORDER BY id

SELECT id FROM orders WHERE remark::int > 20 ORDER BY id

SELECT 100 / (id - 7) AS q FROM orders ORDER BY id

SELECT * FROM tree t1 JOIN tree t2 ON t2.parent_id = t1.id AND t2.name LIKE 'l%' ORDER BY t2.id

SELECT id, email FROM customers WHERE split_part(email, '@', 2) = 'example.com' ORDER BY id

SELECT split_part(email, '@', 2) AS domain, count(*) FROM customers WHERE email IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1

SELECT extract(decade from birth) AS decade, count(*) FROM customers GROUP BY 1 ORDER BY 1

SELECT length(email), length(ssn) FROM customers ORDER BY id

SELECT a.email FROM customers a JOIN customers b ON a.email = b.email ORDER BY 1

SELECT max(ssn), min(ssn), count(DISTINCT ssn) FROM customers

SELECT id FROM customers ORDER BY email DESC NULLS LAST, id

SELECT id, rank() OVER (ORDER BY ssn) FROM customers ORDER BY id

SELECT CASE WHEN ssn LIKE '%6789' THEN 'yes' ELSE 'no' END FROM customers ORDER BY id

SELECT id FROM customers WHERE birth = '1980-01-01'

SELECT array_agg(email ORDER BY id) FROM customers

SELECT string_agg(DISTINCT ssn, ',' ORDER BY ssn) FROM customers

SELECT id, ssn || email FROM customers ORDER BY id

SELECT c FROM (SELECT id, ssn FROM customers) c ORDER BY c.id

SELECT row_to_json(c) FROM (SELECT id, email FROM customers) c ORDER BY c.id
