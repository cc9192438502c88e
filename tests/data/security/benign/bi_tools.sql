-- Statements as Metabase, Superset, Tableau, Looker, Power BI, Grafana and dbt send them.
SELECT "source"."tenant" AS "tenant", SUM("source"."amount") AS "sum" FROM (SELECT "public"."orders"."id" AS "id", "public"."orders"."tenant" AS "tenant", "public"."orders"."amount" AS "amount" FROM "public"."orders" WHERE "public"."orders"."amount" > 0) AS "source" GROUP BY "source"."tenant" ORDER BY "sum" DESC, "source"."tenant" ASC

SELECT "public"."customers"."id" AS "id", "public"."customers"."name" AS "name", "Orders"."id" AS "Orders__id" FROM "public"."customers" LEFT JOIN "public"."orders" AS "Orders" ON "public"."customers"."id" = "Orders"."customer_id" ORDER BY 1, 3 LIMIT 1048575

SELECT CAST(DATE_TRUNC('week', "public"."orders"."placed_at" + INTERVAL '1 day') - INTERVAL '1 day' AS date) AS "week", COUNT(*) AS "count" FROM "public"."orders" GROUP BY CAST(DATE_TRUNC('week', "public"."orders"."placed_at" + INTERVAL '1 day') - INTERVAL '1 day' AS date) ORDER BY 1

SELECT FLOOR(("public"."customers"."balance" / 50.0)) * 50.0 AS "balance", COUNT(*) AS "count" FROM "public"."customers" GROUP BY FLOOR(("public"."customers"."balance" / 50.0)) * 50.0 ORDER BY 1

SELECT COUNT(distinct "public"."orders"."customer_id") AS "count" FROM "public"."orders" WHERE ("public"."orders"."placed_at" >= CAST('2024-01-01' AS timestamp) AND "public"."orders"."placed_at" < CAST('2025-01-01' AS timestamp))

SELECT SUBSTRING("public"."customers"."name", 1, 1234) AS "substring1" FROM "public"."customers" ORDER BY "public"."customers"."id" LIMIT 5

SELECT "public"."customers"."name" AS "name" FROM "public"."customers" WHERE (LOWER("public"."customers"."name") LIKE '%a%') GROUP BY "public"."customers"."name" ORDER BY "public"."customers"."name" ASC

SELECT DATE_TRUNC('day', placed_at) AS __timestamp, status AS status, SUM(amount) AS "SUM(amount)" FROM public.orders GROUP BY status, DATE_TRUNC('day', placed_at) ORDER BY "SUM(amount)" DESC, 1 LIMIT 10000

SELECT status AS status, sum(amount) AS sum__amount FROM public.orders JOIN (SELECT status AS status__, sum(amount) AS mme_inner__ FROM public.orders GROUP BY status ORDER BY mme_inner__ DESC LIMIT 2) AS anon_1 ON status = status__ GROUP BY status ORDER BY status

SELECT AVG(balance) AS "AVG(balance)", MIN(balance), MAX(balance), STDDEV_POP(balance), VARIANCE(balance) FROM (SELECT * FROM customers) AS virtual_table

SELECT "customers"."active" AS "active", AVG(CAST("customers"."balance" AS DOUBLE PRECISION)) AS "avg:balance:ok", COUNT(1) AS "cnt:x:ok" FROM "public"."customers" "customers" GROUP BY 1 ORDER BY 1

SELECT "t0"."status" AS "status", "t0"."X__alias__0" AS "sum:amount:ok" FROM (SELECT "orders"."status" AS "status", SUM("orders"."amount") AS "X__alias__0" FROM "public"."orders" "orders" GROUP BY 1) "t0" WHERE "t0"."X__alias__0" > 5 ORDER BY 1

SELECT (CASE WHEN ("orders"."amount" > 100) THEN 'big' WHEN NOT ("orders"."amount" > 100) THEN 'small' ELSE NULL END) AS "Calculation_1", COUNT(*) AS "n" FROM "public"."orders" "orders" GROUP BY 1 ORDER BY 1

SELECT TRUNC(EXTRACT(YEAR FROM "orders"."placed_at")) AS "yr", TRUNC(EXTRACT(QUARTER FROM "orders"."placed_at")) AS "qr", SUM("orders"."amount") AS "s" FROM "public"."orders" "orders" GROUP BY 1, 2 HAVING COUNT(1) > 0 ORDER BY 1, 2

SELECT orders.status AS "orders.status", COALESCE(SUM(orders.amount), 0) AS "orders.total" FROM public.orders AS orders LEFT JOIN public.customers AS customers ON orders.customer_id = customers.id GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 500

SELECT * FROM (SELECT *, DENSE_RANK() OVER (ORDER BY z___min_rank) as z___pivot_row_rank, RANK() OVER (PARTITION BY z__pivot_col_rank ORDER BY z___min_rank) as z__pivot_col_ordering FROM (SELECT *, MIN(z___rank) OVER (PARTITION BY "st") as z___min_rank FROM (SELECT *, RANK() OVER (ORDER BY "n" DESC, "st") AS z___rank, 1 AS z__pivot_col_rank FROM (SELECT status::text AS "st", COUNT(*) AS "n" FROM orders GROUP BY 1) ww) aa) xx) zz WHERE z___pivot_row_rank <= 500 ORDER BY z___pivot_row_rank

select "_"."id", "_"."name" from "public"."customers" "_" where "_"."active" = true order by "_"."id" limit 1000

select "$Table"."status" as "status", "$Table"."amount" as "amount" from "public"."orders" "$Table" order by "$Table"."id"

select "rows"."status" as "status", sum("rows"."amount") as "a0" from (select "status", "amount" from "public"."orders" "$Table") "rows" group by "status" order by 1 limit 1000001

select "basetable0"."c1" as "c1", "basetable0"."a0" as "a0" from (select sum(cast("t"."amount" as decimal)) as "a0", "t"."status" as "c1" from (select "_"."id", "_"."status", "_"."amount" from "public"."orders" "_") "t" group by "t"."status") "basetable0" where not "basetable0"."a0" is null order by 1

SELECT date_trunc('hour', placed_at) AS "time", status::text AS metric, count(*) AS value FROM orders WHERE placed_at BETWEEN '2024-01-01T00:00:00Z' AND '2024-12-31T23:59:59Z' GROUP BY 1, 2 ORDER BY 1, 2

SELECT floor(extract(epoch from placed_at)/3600)*3600 AS "time", avg(amount) FROM orders GROUP BY 1 ORDER BY 1

SELECT $__x.id FROM (SELECT id FROM orders) AS $__x

with source as (select * from public.orders), renamed as (select id as order_id, customer_id, amount as order_amount, status as order_status from source) select * from renamed order by order_id

with customers as (select * from public.customers), orders as (select * from public.orders), customer_orders as (select customer_id, min(placed_at) as first_order, max(placed_at) as most_recent_order, count(id) as number_of_orders from orders group by customer_id), final as (select customers.id as customer_id, customers.name, customer_orders.first_order, coalesce(customer_orders.number_of_orders, 0) as number_of_orders from customers left join customer_orders on customers.id = customer_orders.customer_id) select * from final order by 1

select count(*) as failures, count(*) != 0 as should_warn, count(*) != 0 as should_error from (select amount from public.orders where amount is null) dbt_internal_test

select count(*) as failures from (select id as unique_field, count(*) as n_records from public.orders where id is not null group by id having count(*) > 1) dbt_internal_test

with child as (select customer_id as from_field from public.orders where customer_id is not null), parent as (select id as to_field from public.customers) select from_field from child left join parent on child.from_field = parent.to_field where parent.to_field is null order by 1

with all_values as (select status as value_field, count(*) as n_records from public.orders group by status) select * from all_values where value_field not in ('new','paid','shipped','cancelled') order by 1

select * from ( select "id", "name" from public."customers" ) as "DT_1" order by 1 limit 100 offset 0

SELECT * FROM public.customers ORDER BY id LIMIT 1000 OFFSET 0

select t.*, count(*) over () as total_count from (select id, name from customers) t order by id limit 2

SELECT COUNT(*) FROM (SELECT 1 AS one FROM "orders" WHERE "orders"."status" = 'paid' LIMIT 3) subquery_for_count

select percentile_cont(0.5) within group (order by amount), percentile_disc(0.9) within group (order by amount), mode() within group (order by status) from orders

select status, percentile_cont(array[0.25, 0.5, 0.75]) within group (order by amount) from orders group by status order by status

select width_bucket(amount, 0, 1000, 4) as bucket, count(*), min(amount), max(amount) from orders group by 1 order by 1

select corr(id, amount::float8), regr_slope(amount::float8, id), covar_pop(id, amount::float8) from orders

select customer_id, sum(amount) as total, sum(sum(amount)) over (order by customer_id rows between unbounded preceding and current row) as running, round(100 * sum(amount) / sum(sum(amount)) over (), 2) as pct from orders group by customer_id order by customer_id

select date(placed_at) as d, sum(amount) s, lag(sum(amount)) over (order by date(placed_at)) as prev, sum(amount) - lag(sum(amount), 1, 0) over (order by date(placed_at)) as diff from orders group by 1 order by 1

select d::date as day, coalesce(sum(o.amount), 0) as total from generate_series('2024-01-04'::timestamp, '2024-01-08'::timestamp, interval '1 day') d left join orders o on o.placed_at >= d and o.placed_at < d + interval '1 day' group by 1 order by 1

select coalesce(status::text, 'total') as status, grouping(status) as g, sum(amount) from orders group by rollup (status) order by g, 1

select active, tenant, count(*), grouping(active, tenant) from customers group by cube (active, tenant) order by 4, 1, 2

select status, customer_id, sum(amount) from orders group by grouping sets ((status), (customer_id), ()) order by 1 nulls last, 2 nulls last

select c.id, c.name, c.email, count(o.id) from customers c left join orders o on o.customer_id = c.id group by c.id order by c.id

select c.id, c.name, c.active, count(o.id) from customers c left join orders o on o.customer_id = c.id group by rollup (c.id, c.name, c.active) order by c.id nulls last, c.name nulls last, c.active nulls last

select c.id, c.name, count(*) from customers c join orders o on o.customer_id = c.id group by grouping sets ((c.id)) order by c.id

select c.id, c.name, count(*) from customers c join orders o on o.customer_id = c.id group by rollup (c.id) order by c.id nulls last

select c.id, c.name, count(*) from customers c join orders o on o.customer_id = c.id group by c.id, rollup (o.status) order by c.id, 3

select o.id, o.amount, o.status from orders o group by grouping sets ((o.id), (o.id, o.status)) order by 1, 3

select status, array_agg(id order by id) filter (where amount > 6), string_agg(remark, ',' order by id), json_agg(amount order by id), jsonb_object_agg(id, amount order by id) from orders group by status order by status

select bool_and(amount > 0), bool_or(amount > 500), every(id > 0), bit_or(id::int), bit_and(id::int) from orders

select first_value(id) over w, last_value(id) over w, nth_value(id, 2) over w, ntile(2) over w, cume_dist() over w, percent_rank() over w from orders window w as (order by id rows between unbounded preceding and unbounded following) order by 1, 4

select id, sum(amount) over (order by id range between 1 preceding and 1 following), count(*) over (order by status groups between 1 preceding and current row exclude ties) from orders order by id

select id, avg(amount) over (partition by status order by placed_at rows 2 preceding exclude current row) from orders order by id
