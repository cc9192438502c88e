SELECT n.nspname as "Schema", c.relname as "Name", CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' END as "Type", pg_catalog.pg_get_userbyid(c.relowner) as "Owner" FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r','p','') AND n.nspname <> 'pg_catalog' AND n.nspname !~ '^pg_toast' AND pg_catalog.pg_table_is_visible(c.oid) ORDER BY 1,2
SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid, true) FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef), a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = '16385' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
SELECT c.oid::pg_catalog.regclass FROM pg_catalog.pg_class c, pg_catalog.pg_inherits i WHERE c.oid = i.inhparent AND i.inhrelid = '16385' AND c.relkind != 'p' ORDER BY inhseqno
SELECT "t"."id", "t"."name", count("o"."id") AS "cnt" FROM "public"."users" AS "t" LEFT OUTER JOIN "public"."orders" AS "o" ON ("o"."user_id" = "t"."id") WHERE ("t"."created_at" >= $1::timestamptz AND "t"."deleted" IS NOT TRUE) GROUP BY "t"."id", "t"."name" HAVING (count("o"."id") > $2) ORDER BY "cnt" DESC NULLS LAST LIMIT $3 OFFSET $4
SELECT DATE_TRUNC('month', "created_at")::date AS m, SUM("amount") FILTER (WHERE "status" = 'paid') AS paid, SUM(SUM("amount")) OVER (ORDER BY DATE_TRUNC('month', "created_at")) AS running FROM "sales" GROUP BY 1 ORDER BY 1
SELECT data ->> 'name' AS name, data #>> '{a,b}' AS ab, data @> '{"x": 1}'::jsonb, data ? 'k', data ?| array['a', 'b'], data ?& array['a'], data - 'k', data #- '{a}', jsonb_path_query(data, '$.x') FROM docs WHERE data ->> 'k' = 'v' AND data -> 'a' -> 'b' = '1'
WITH RECURSIVE tree AS (SELECT id, parent_id, name, 1 AS depth, ARRAY[id] AS path FROM nodes WHERE parent_id IS NULL UNION ALL SELECT n.id, n.parent_id, n.name, t.depth + 1, t.path || n.id FROM nodes n JOIN tree t ON n.parent_id = t.id WHERE n.id <> ALL (t.path)) SELECT * FROM tree ORDER BY path
INSERT INTO "kv" ("k", "v") VALUES ($1, $2), ($3, $4) ON CONFLICT ("k") DO UPDATE SET "v" = EXCLUDED."v", "updated_at" = CURRENT_TIMESTAMP WHERE "kv"."v" IS DISTINCT FROM EXCLUDED."v" RETURNING "k", (xmax = 0) AS inserted
SELECT * FROM crosstab('select 1', $$VALUES ('a'), ('b')$$) AS ct(row_name text, a int, b int)
SELECT t.typname, t.oid, t.typarray FROM pg_type t WHERE t.typname = ANY (ARRAY['hstore', 'citext']) OR t.oid = ANY ($1::oid[])
SELECT current_setting('server_version_num')::int / 100, version(), current_database(), current_schema(), pg_backend_pid(), inet_client_addr()
SELECT set_config('search_path', 'a,b', false), pg_is_in_recovery(), txid_current()
select x.*, row_number() over (partition by x.a order by x.b desc) rn from (select a, b from t union all select c, d from s) x where (x.a, x.b) in ((1, 2), (3, 4))
select percentile_disc(array[0.25, 0.5]) within group (order by v) from m tablesample bernoulli (10) where ts between now() - interval '1 day' and now() and k = any (values ('a'), ('b'))
SELECT extract(epoch FROM (b - a)), extract(isodow from a), position('x' in y), substring(a from '#"%#"' for '#'), substring(a from 2 for 3), overlay(a placing 'b' from 2 for 1), trim(both ' ' from a), trim(leading from a), upper(a) COLLATE "C"
SELECT ST_AsText(geom), geom && ST_MakeEnvelope(1, 2, 3, 4, 4326), geom <-> 'SRID=4326;POINT(1 2)'::geometry(Point, 4326) FROM places ORDER BY geom <-> $1 LIMIT 5
SELECT CAST("a" AS varchar(10)), CAST(b AS double precision), c::numeric(10, 2), d::timestamp(3) with time zone, e::interval day to second, f::bit varying(8)
SELECT /* hint */ a -- trailing
  , b /* nested /* comment */ here */ FROM t
